'use client'

import { useCallback, useState } from 'react'

type Selection = {
  selected: ReadonlySet<number>
  anchor: number
  base: ReadonlySet<number>
  /** Chosen as all there are, not one by one. */
  isAll: boolean
}

const nothing: Selection = { selected: new Set(), anchor: 0, base: new Set(), isAll: false }

/** Which photos are selected, by their places in the library. */
export function useSelection() {
  const [{ selected }, set] = useState(nothing)
  const toggle = useCallback(
    (at: number) =>
      set((before) => {
        const next = new Set(before.selected)
        if (!next.delete(at)) next.add(at)
        return { selected: next, anchor: at, base: next, isAll: false }
      }),
    [],
  )
  /** From the photo that was chosen last, or from here, up to another one. */
  const extend = useCallback(
    (to: number, from: number) =>
      set((before) => {
        const anchor = before.selected.size === 0 ? from : before.anchor
        const next = new Set(before.base)
        for (let at = Math.min(anchor, to); at <= Math.max(anchor, to); at += 1) next.add(at)
        return { selected: next, anchor, base: before.base, isAll: false }
      }),
    [],
  )
  const all = useCallback((total: number) => set(everyOf(total)), [])
  /** More of the same library became known: all of it stays all of it. */
  const widen = useCallback((total: number) => set((before) => (before.isAll ? everyOf(total) : before)), [])
  const clear = useCallback(() => set(nothing), [])
  return { selected, toggle, extend, all, widen, clear }
}

function everyOf(total: number): Selection {
  const every = new Set(Array.from({ length: total }, (_, at) => at))
  return { selected: every, anchor: 0, base: every, isAll: true }
}
