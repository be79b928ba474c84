'use client'

import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { rowAt, rowOf } from '@/lib/photos/justify'
import type { DrawnLayout } from './use-layout'

/** Rows are chosen anew after so many pixels of scrolling. */
const STEP = 48

/** The rows that are drawn: those in the window, and half as many again above and below it. `top` is the first that shows. */
export type Drawn = { first: number; last: number; top: number }

/** Which rows of the grid are near the window. */
export function useWindow(element: RefObject<HTMLElement | null>, layout: DrawnLayout | null): Drawn {
  const { steps, height } = usePlace(element)
  useKeptPlace(element, layout)
  return useMemo(() => {
    if (!layout) return { first: 0, last: 0, top: 0 }
    const above = steps * STEP
    return {
      first: rowAt(layout, above - height / 2),
      last: rowAt(layout, above + 1.5 * height),
      top: rowAt(layout, Math.max(0, above)),
    }
  }, [layout, steps, height])
}

/** How far the window is below the top of the grid, in steps, and how high it is. Measured once a frame. */
function usePlace(element: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState({ steps: 0, height: 900 })
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const steps = Math.round(-(element.current?.getBoundingClientRect().top ?? 0) / STEP)
      const height = window.innerHeight
      setPlace((before) => (before.steps === steps && before.height === height ? before : { steps, height }))
    }
    const follow = () => {
      frame ||= requestAnimationFrame(look)
    }
    follow()
    window.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('resize', follow)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', follow)
      window.removeEventListener('resize', follow)
    }
  }, [element])
  return place
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
