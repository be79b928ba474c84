'use client'

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { LibraryFilter } from '@/lib/photos/filter'
import { LibraryView, photoOf, type FirstPage } from '@/lib/photos/library-view'
import { onLibraryChange } from './changes'
import { askGrid, askGridPage } from './own-routes'

const SETTLE_MS = 60

/** A library as this page knows it: its shape, and those of its photos that were asked for. */
export function useLibrary(filter: LibraryFilter, first: FirstPage) {
  const [view] = useState(() => {
    const asking = { grid: () => askGrid(filter), page: (from: number) => askGridPage(filter, from) }
    return new LibraryView(asking, first)
  })
  const known = useSyncExternalStore(view.subscribe, view.known, view.known)
  useEffect(() => {
    void view.load()
    const forget = onLibraryChange(() => void view.load())
    return () => {
      forget()
      view.leave()
    }
  }, [view])
  const photoAt = useCallback((at: number) => photoOf(known, at), [known])
  /** The ids at these places of the library that is drawn now. */
  const idsAt = (places: Iterable<number>) => view.idsAt(known, places)
  return { grid: known.grid, isWhole: known.isWhole, photoAt, idsAt, want: useRested(view.want) }
}

/** Runs with the last places, once the window has come to rest there. */
function useRested(run: (from: number, to: number) => void) {
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useCallback(
    (from: number, to: number) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => run(from, to), SETTLE_MS)
    },
    [run],
  )
}
