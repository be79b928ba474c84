'use client'

import { useEffect, useLayoutEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'
import { rowOf } from '@/lib/photos/justify'
import type { FirstPage } from '@/lib/photos/library-view'
import { FlowGrid } from './flow-grid'
import { GridRow } from './grid-rows'
import { keyStep } from './grid-keys'
import { SelectBar, type AlbumName } from './select-bar'
import { useLayout, type DrawnLayout } from './use-layout'
import { useLibrary } from './use-library'
import { useSelection } from './use-selection'
import { useWayBack } from './use-way-back'
import { useWindow } from './use-window'

type PhotoGridProps = {
  filter: LibraryFilter
  /** The first photos, which stand on the page before any script runs. */
  first: FirstPage
  albums: AlbumName[]
}

/** A library in rows that fill the width. Only what is near the window is drawn. */
export function PhotoGrid({ filter, first, albums }: PhotoGridProps) {
  const element = useRef<HTMLDivElement>(null)
  const { grid, isWhole, photoAt, idsAt, want } = useLibrary(filter, first)
  const layout = useLayout(grid, element)
  const drawn = useWindow(element, layout)
  const { selected, toggle, extend, all, widen, clear } = useSelection()
  const total = grid.ratios.length
  const [held, setActive] = useState(0)
  const [isInside, setInside] = useState(false)
  const active = isInside ? held : (layout?.starts[drawn.top] ?? 0)
  const [isSelecting, setSelecting] = useState(false)
  const goTo = useFocus(element, layout, setActive)
  useWayBack({ element, layout, isWhole, active, goTo })
  const from = useMemo(() => filterQuery(filter), [filter])

  useEffect(() => {
    if (layout && isWhole) want(layout.starts[drawn.first] ?? 0, layout.starts[drawn.last + 1] ?? 0)
  }, [layout, isWhole, drawn, want])
  useEffect(() => clear(), [grid.fingerprint, clear]) // not where the rest of the same library comes in
  useEffect(() => widen(total), [total, widen])
  useLayoutEffect(() => {
    if (element.current && layout) element.current.style.height = `${layout.height}px`
  }, [layout])

  const click = (event: MouseEvent) => {
    const target = event.target as Element
    const chosen = target.closest<HTMLElement>('[data-select]')?.dataset.select
    const photo = target.closest<HTMLElement>('[data-photo]')?.dataset.photo
    const at = Number(chosen ?? photo)
    if (chosen === undefined && photo === undefined) return
    if (event.shiftKey) extend(at, active)
    else if (chosen !== undefined || isSelecting || event.ctrlKey || event.metaKey) toggle(at)
    else return
    event.preventDefault()
    goTo(at)
  }
  const press = (event: React.KeyboardEvent) => {
    if (!layout || event.altKey || (event.target as Element).closest('[data-photo]') === null) return
    const step = keyStep(event, { layout, active })
    if (!step) return
    event.preventDefault()
    if (step.act === 'toggle') toggle(active)
    else if (step.act === 'all') all(total)
    else if (step.act === 'clear') clear()
    else {
      if (step.extends) extend(step.to, active)
      goTo(step.to)
    }
  }
  const rows = layout ? rowsDrawn(layout, drawn, active) : []
  return (
    <>
      {total > 0 && (
        <SelectBar
          count={selected.size}
          albums={albums}
          filter={filter}
          isSelecting={isSelecting}
          onSelecting={setSelecting}
          listIds={() => idsAt([...selected].sort((a, b) => a - b))}
          onClear={() => (clear(), setSelecting(false))}
        />
      )}
      <div ref={element} className="grid-room">
        {!layout && <FlowGrid first={first.photos} from={from} />}
        {layout && total > 0 && (
          <div
            role="grid"
            aria-label="Photos"
            aria-multiselectable="true"
            aria-rowcount={layout.tops.length}
            data-selecting={isSelecting || selected.size > 0 || undefined}
            onClick={click}
            onKeyDown={press}
            onFocus={({ target }) => {
              const at = target.dataset.photo
              if (at === undefined) return
              setActive(Number(at))
              setInside(true)
            }}
            onBlur={({ relatedTarget, currentTarget }) => setInside(currentTarget.contains(relatedTarget))}
          >
            {rows.map(({ row, group, isFirst }) => (
              <GridRow
                key={row}
                layout={layout}
                row={row}
                heading={isFirst ? (layout.headings[group] ?? null) : null}
                group={layout.headings[group] ?? ''}
                photoAt={photoAt}
                from={from}
                active={rowOf(layout, active) === row ? active : null}
                selected={selected}
              />
            ))}
          </div>
        )}
      </div>
    </>
  )
}

/** Moves the keyboard to a photo: it comes into the window, and then has the focus. */
function useFocus(
  element: React.RefObject<HTMLDivElement | null>,
  layout: DrawnLayout | null,
  setActive: (at: number) => void,
) {
  const wanted = useRef<number | null>(null)
  useEffect(() => {
    const link = element.current?.querySelector<HTMLElement>(`[data-photo="${wanted.current}"]`)
    if (wanted.current === null || !link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  })
  return (sent: number) => {
    if (!element.current || !layout || layout.ratios.length === 0) return
    const at = Math.max(0, Math.min(layout.ratios.length - 1, sent))
    const row = rowOf(layout, at)
    const top = element.current.getBoundingClientRect().top + (layout.tops[row] ?? 0)
    const bottom = top + (layout.heights[row] ?? 0)
    const [above, below] = [80, window.innerHeight - 120]
    if (top < above) window.scrollBy({ top: top - above, behavior: 'instant' })
    else if (bottom > below)
      window.scrollBy({ top: Math.min(bottom - below, top - above), behavior: 'instant' })
    wanted.current = at
    setActive(at)
  }
}

/** The rows near the window, and the one on which the keyboard stands. */
function rowsDrawn(layout: DrawnLayout, { first, last }: { first: number; last: number }, active: number) {
  const rows: { row: number; group: number; isFirst: boolean }[] = []
  const own = rowOf(layout, active)
  const wanted = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  if (own < first) wanted.unshift(own)
  else if (own > last) wanted.push(own)
  let group = 0
  for (const row of wanted) {
    if (row >= layout.tops.length) break
    while ((layout.groupRows[group + 1] ?? Infinity) <= row) group += 1
    rows.push({ row, group, isFirst: layout.groupRows[group] === row })
  }
  return rows
}
