'use client'

import { memo, useLayoutEffect, useRef } from 'react'
import { boxesOf } from '@/lib/photos/justify'
import type { TilePhoto } from '@/lib/photos/library-view'
import { photoUrl } from '@/lib/photos/sizes'
import type { DrawnLayout } from './use-layout'

type RowProps = {
  layout: DrawnLayout
  row: number
  /** Says over this row, if it begins a group. */
  heading: string | null
  group: string
  photoAt: (at: number) => TilePhoto | undefined
  /** The end of each photo's address: where it is looked at from. */
  from: string
  /** The photo that the keyboard stands on, if it is in this row. */
  active: number | null
  selected: ReadonlySet<number>
}

/** One row of photos, at its place. */
export const GridRow = memo(function GridRow({ layout, row, heading, group, ...tiles }: RowProps) {
  const element = useRef<HTMLDivElement>(null)
  const [top, height] = [layout.tops[row] ?? 0, layout.heights[row] ?? 0]
  useLayoutEffect(() => {
    if (element.current) Object.assign(element.current.style, { top: `${top}px`, height: `${height}px` })
  }, [top, height])
  const first = layout.starts[row] ?? 0
  return (
    <>
      {heading && <Heading text={heading} bottom={top} />}
      <div ref={element} role="row" className="grid-row" aria-rowindex={row + 1}>
        {boxesOf(layout, row).map((box, at) => (
          <Tile
            key={first + at}
            {...box}
            {...tiles}
            at={first + at}
            total={layout.ratios.length}
            group={group}
            height={height}
          />
        ))}
      </div>
    </>
  )
})

function Heading({ text, bottom }: { text: string; bottom: number }) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (element.current) element.current.style.top = `${bottom}px`
  }, [bottom])
  return (
    <div ref={element} role="row" className="grid-day">
      <div role="rowheader">
        <h2>{text}</h2>
      </div>
    </div>
  )
}

type TileProps = Pick<RowProps, 'group' | 'photoAt' | 'from' | 'active' | 'selected'> & {
  at: number
  total: number
  left: number
  width: number
  height: number
}

function Tile({ at, total, left, width, height, group, photoAt, from, active, selected }: TileProps) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (element.current) Object.assign(element.current.style, { left: `${left}px`, width: `${width}px` })
  }, [left, width])
  const photo = photoAt(at)
  const isSelected = selected.has(at)
  const name = photo?.caption || `Photo ${at + 1} of ${total}, ${group}`
  return (
    <div ref={element} role="gridcell" className="tile" aria-selected={isSelected} data-at={at}>
      <a
        href={photo && `/photos/${photo.id}${from}`}
        tabIndex={active === at ? 0 : -1}
        draggable={false}
        aria-label={name}
        data-photo={at}
      >
        {photo && (
          <img src={photoUrl(photo.id, 'small')} width={width} height={height} alt="" decoding="async" />
        )}
      </a>
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={isSelected}
        aria-label={`Select: ${name}`}
        data-select={at}
      ></button>
    </div>
  )
}
