'use client'

import { useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { groupDays, sayDays } from '@/lib/photos/day-groups'
import { justify, type Layout } from '@/lib/photos/justify'
import type { GridAnswer } from '@/lib/photos/library-view'

const HEADING = 56

export type DrawnLayout = Layout & { headings: string[] }

/** Lays a library out for the width of its element, again whenever one of the two changes. */
export function useLayout(grid: GridAnswer, element: RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return
    const watcher = new ResizeObserver(() => setWidth(measured.clientWidth))
    watcher.observe(measured)
    return () => watcher.disconnect()
  }, [element])
  return useMemo(() => (width === 0 ? null : layOut(grid, width)), [grid, width])
}

function layOut({ ratios, days }: GridAnswer, width: number): DrawnLayout {
  const groups = groupDays(days)
  const layout = justify({
    ratios,
    groups: groups.map(({ count }) => count),
    width,
    target: width < 500 ? 112 : width < 900 ? 160 : 196,
    gap: width < 500 ? 3 : 5,
    heading: HEADING,
  })
  return { ...layout, headings: groups.map(sayDays) }
}
