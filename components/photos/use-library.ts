'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { LibraryFilter } from '@/lib/photos/filter'
import { libraryChanged, onLibraryChange } from './changes'
import { askGrid, askGridPage, type GridAnswer, type TilePhoto } from './own-routes'

export const PAGE = 200
const SETTLE_MS = 60
const RELOAD_EVERY_MS = 5000

export type FirstPhoto = TilePhoto & { day: number }
/** The library at one moment; `first` came with the page and holds until the library changes. */
type Known = { grid: GridAnswer; first: FirstPhoto[]; pages: ReadonlyMap<number, TilePhoto[]> }

/** A library as this page knows it: its shape, and those of its photos that were asked for. */
export function useLibrary(filter: LibraryFilter, first: FirstPhoto[]) {
  const [known, setKnown] = useState<Known>(() => ({ grid: shapeOf(first), first, pages: new Map() }))
  const [isWhole, setWhole] = useState(false)
  const [asking] = useState(filter)
  const asked = useRef(new Set<number>())
  const loadedAt = useRef(0)

  useEffect(() => {
    const leaving = new AbortController()
    const load = async (keepsFirst: boolean) => {
      const grid = await askGrid(asking, leaving.signal)
      asked.current.clear()
      loadedAt.current = performance.now()
      setKnown((before) => ({ grid, first: keepsFirst ? before.first : [], pages: new Map() }))
      setWhole(true)
    }
    const begin = (keepsFirst: boolean) => void load(keepsFirst).catch(() => undefined)
    begin(true)
    const forget = onLibraryChange(() => begin(false))
    return () => {
      forget()
      leaving.abort()
    }
  }, [asking])

  const { grid, pages } = known
  const askPage = useCallback(
    async (page: number) => {
      asked.current.add(page)
      const photos = await askGridPage(asking, page * PAGE).catch(() => null)
      if (photos) setKnown((before) => ({ ...before, pages: new Map(before.pages).set(page, photos) }))
      else asked.current.delete(page)
      const isStale = photos?.some(({ ratio }, at) => grid.ratios[page * PAGE + at] !== ratio)
      if (isStale && performance.now() - loadedAt.current > RELOAD_EVERY_MS) libraryChanged()
      return photos ?? []
    },
    [asking, grid],
  )
  const want = useWanting(asked, askPage)

  const photoAt = useCallback(
    (at: number): TilePhoto | undefined =>
      known.pages.get(Math.floor(at / PAGE))?.[at % PAGE] ?? known.first[at],
    [known],
  )

  /** The ids at these positions, asking for those that this page does not know yet. */
  const idsAt = useCallback(
    async (positions: Iterable<number>) => {
      const held = new Map(pages)
      const ids: string[] = []
      for (const at of positions) {
        const page = Math.floor(at / PAGE)
        if (!held.has(page)) held.set(page, await askPage(page))
        const id = held.get(page)?.[at % PAGE]?.id
        if (id) ids.push(id)
      }
      return ids
    },
    [pages, askPage],
  )

  return { grid, isWhole, photoAt, idsAt, want }
}

/** Asks for the photos between two positions, once the window has come to rest there. */
function useWanting(asked: React.RefObject<Set<number>>, askPage: (page: number) => Promise<unknown>) {
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useCallback(
    (from: number, to: number) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1)
          if (!asked.current.has(page)) void askPage(page)
      }, SETTLE_MS)
    },
    [asked, askPage],
  )
}

function shapeOf(first: FirstPhoto[]): GridAnswer {
  const days: number[] = []
  for (const { day } of first) {
    if (days.at(-2) !== day) days.push(day, 0)
    days[days.length - 1] = (days.at(-1) ?? 0) + 1
  }
  return { ratios: first.map(({ ratio }) => ratio), days }
}
