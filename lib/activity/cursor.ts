import { z } from 'zod'

/** Where a page of a long list ended: the moment and the id of its last row. */
export type Cursor = { at: Date; id: string }

const shape = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.uuid()])

/** The cursor in `?before=`, or null for the first page and for anything that is not ours. */
export function readCursor(text: unknown): Cursor | null {
  if (typeof text !== 'string') return null
  const read = shape.safeParse(text.split('~'))
  return read.success ? { at: read.data[0], id: read.data[1] } : null
}

export const cursorOf = (row: { createdAt: Date; id: string }) => `${row.createdAt.toISOString()}~${row.id}`

/** The rows after a cursor, newest first; ties of the clock are settled by id. */
export function before(cursor: Cursor | null) {
  if (!cursor) return {}
  return { OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.id } }] }
}

export const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

/** One page out of rows of which one more than a page was read. */
export function pageOf<R extends { createdAt: Date; id: string }>(rows: R[], take: number) {
  const shown = rows.slice(0, take)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > take && last ? cursorOf(last) : null }
}
