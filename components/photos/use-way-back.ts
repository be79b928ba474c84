'use client'

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { rowAt, rowOf } from '@/lib/photos/justify'
import type { DrawnLayout } from './use-layout'

type Place = { photo: number; offset: number; active: number }

/** Whoever comes back to the grid finds the place that they left; `#37` in the address is the 37th photo. */
export function useWayBack({
  element,
  layout,
  isWhole,
  active,
  goTo,
}: {
  element: RefObject<HTMLElement | null>
  layout: DrawnLayout | null
  isWhole: boolean
  active: number
  goTo: (photo: number) => void
}) {
  const isDone = useRef(false)
  const go = useEffectEvent(goTo)
  useEffect(() => {
    if (!layout || !isWhole || isDone.current || layout.width === 0) return
    isDone.current = true
    const named = /^#(\d{1,7})$/.exec(location.hash)
    const place = cameBack() ? readPlace() : null
    if (place && element.current) {
      const top = element.current.getBoundingClientRect().top + window.scrollY
      const row = layout.tops[rowOf(layout, place.photo)] ?? 0
      window.scrollTo({ top: top + row + place.offset, behavior: 'instant' })
      go(place.active)
    } else if (named) go(Number(named[1]) - 1)
  }, [layout, isWhole, element])

  useEffect(() => {
    const keep = () => {
      if (!element.current || !layout) return
      const above = -element.current.getBoundingClientRect().top
      const row = rowAt(layout, Math.max(0, above))
      const photo = layout.starts[row] ?? 0
      const place: Place = { photo, offset: above - (layout.tops[row] ?? 0), active }
      sessionStorage.setItem(keyOf(), JSON.stringify(place))
    }
    window.addEventListener('pagehide', keep)
    return () => window.removeEventListener('pagehide', keep)
  }, [element, layout, active])
}

const keyOf = () => `grid ${location.pathname}${location.search}`

function cameBack() {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'back_forward' || entry?.type === 'reload'
}

function readPlace(): Place | null {
  try {
    const { photo, offset, active } = JSON.parse(sessionStorage.getItem(keyOf()) ?? '') as Place
    return [photo, offset, active].every(Number.isFinite) ? { photo, offset, active } : null
  } catch {
    return null
  }
}
