'use client'

import { useEffect } from 'react'

/** Opens the chapter that the address points at, where the browser does not do so by itself. */
export function OpenTarget() {
  useEffect(() => {
    openTarget()
    window.addEventListener('hashchange', openTarget)
    return () => window.removeEventListener('hashchange', openTarget)
  }, [])
  return null
}

function openTarget() {
  const target = document.getElementById(window.location.hash.slice(1))
  const chapter = target?.closest<HTMLDetailsElement>('details.chapter')
  if (!chapter || chapter.open) return
  chapter.open = true
  target?.scrollIntoView()
}
