import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'

export type GridAnswer = { ratios: number[]; days: number[] }
export type TilePhoto = { id: string; caption: string; ratio: number }

/** Asks for the shape of one's own library. */
export const askGrid = (filter: LibraryFilter, signal: AbortSignal) =>
  ask<GridAnswer>(`/api/photos/grid${filterQuery(filter)}`, signal)

/** Asks for two hundred photos from a position on. */
export async function askGridPage(filter: LibraryFilter, from: number, signal?: AbortSignal) {
  const path = `/api/photos/grid/page${filterQuery(filter, { from: String(from) })}`
  return (await ask<{ photos: TilePhoto[] }>(path, signal)).photos
}

async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(path, { signal })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as T
}
