'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY_MS = 4_000

/** Draws the page again every few seconds while it is looked at, so that its numbers stay true. */
export function RunWatch() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      const isTyping = document.activeElement?.matches('input, select, textarea')
      if (document.visibilityState === 'visible' && !isTyping) router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
