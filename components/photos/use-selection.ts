'use client'

import { useCallback, useState } from 'react'

type Selection = { selected: ReadonlySet<number>; anchor: number; base: ReadonlySet<number> }

const nothing: Selection = { selected: new Set(), anchor: 0, base: new Set() }

/** Which photos are selected, by their places in the library. */
export function useSelection() {
  const [{ selected }, set] = useState(nothing)
  const toggle = useCallback(
    (at: number) =>
      set((before) => {
        const next = new Set(before.selected)
        if (!next.delete(at)) next.add(at)
        return { selected: next, anchor: at, base: next }
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
        return { selected: next, anchor, base: before.base }
      }),
    [],
  )
  const all = useCallback((total: number) => {
    const every = new Set(Array.from({ length: total }, (_, at) => at))
    set({ selected: every, anchor: 0, base: every })
  }, [])
  const clear = useCallback(() => set(nothing), [])
  return { selected, toggle, extend, all, clear }
}
