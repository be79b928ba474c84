'use client'

import { useLayoutEffect, useMemo, useRef, useSyncExternalStore, type RefObject } from 'react'
import { rowAt, rowOf } from '@/lib/photos/justify'
import type { DrawnLayout } from './use-layout'

/** Rows are chosen anew after so many pixels of scrolling. */
const STEP = 48

/** The rows that are drawn: those in the window, and as many again above and below it. `top` is the first that shows. */
export type Drawn = { first: number; last: number; top: number }

/** Which rows of the grid are near the window. */
export function useWindow(element: RefObject<HTMLElement | null>, layout: DrawnLayout | null): Drawn {
  const steps = useSyncExternalStore(
    onScroll,
    () => (element.current ? Math.round(-element.current.getBoundingClientRect().top / STEP) : 0),
    atStart,
  )
  const height = useSyncExternalStore(onScroll, windowHeight, atStart)
  useKeptPlace(element, layout)
  return useMemo(() => {
    if (!layout) return { first: 0, last: 0, top: 0 }
    const above = steps * STEP
    return {
      first: rowAt(layout, above - height),
      last: rowAt(layout, above + 2 * height),
      top: rowAt(layout, Math.max(0, above)),
    }
  }, [layout, steps, height])
}

/** When the window's width changes, the photo at its top stays there. */
function useKeptPlace(element: RefObject<HTMLElement | null>, layout: DrawnLayout | null) {
  const before = useRef<DrawnLayout | null>(null)
  useLayoutEffect(() => {
    const old = before.current
    before.current = layout
    const above = -(element.current?.getBoundingClientRect().top ?? 0)
    if (!old || !layout || old.width === layout.width || above <= 0) return
    const photo = old.starts[rowAt(old, above)] ?? 0
    window.scrollBy({ top: (layout.tops[rowOf(layout, photo)] ?? 0) - above, behavior: 'instant' })
  }, [element, layout])
}

function onScroll(run: () => void) {
  window.addEventListener('scroll', run, { passive: true })
  window.addEventListener('resize', run)
  return () => {
    window.removeEventListener('scroll', run)
    window.removeEventListener('resize', run)
  }
}

const windowHeight = () => window.innerHeight
const atStart = () => 0
