import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'
import type { GridAnswer, PageAnswer } from '@/lib/photos/library-view'

/** Asks for the shape of one's own library. */
export const askGrid = (filter: LibraryFilter) => ask<GridAnswer>(`/api/photos/grid${filterQuery(filter)}`)

/** Asks for two hundred photos from a position on. */
export const askGridPage = (filter: LibraryFilter, from: number) =>
  ask<PageAnswer>(`/api/photos/grid/page${filterQuery(filter, { from: String(from) })}`)

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as T
}
