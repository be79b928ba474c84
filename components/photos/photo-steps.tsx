'use client'

import { useEffect, useRef } from 'react'

type PhotoStepsProps = { newer: string | null; older: string | null; number: number; total: number }

/** To the neighbours of a photo: by links, and by the arrow keys. */
export function PhotoSteps({ newer, older, number, total }: PhotoStepsProps) {
  const links = useRef<HTMLElement>(null)
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isTyping(event.target)) return
      const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key]
      if (rel) links.current?.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click()
    }
    window.addEventListener('keydown', step)
    return () => window.removeEventListener('keydown', step)
  }, [])
  return (
    <nav ref={links} className="photo-steps" aria-label="Neighbours">
      <span className="flex items-baseline gap-5">
        {newer ? (
          <a rel="prev" href={newer}>
            ← Newer
          </a>
        ) : (
          <span>The newest</span>
        )}
        {older ? (
          <a rel="next" href={older}>
            Older →
          </a>
        ) : (
          <span>The oldest</span>
        )}
      </span>
      <span>
        {number} of {total}
      </span>
    </nav>
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null
