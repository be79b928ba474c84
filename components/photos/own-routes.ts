import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'
import { photoUrl, type SizeName } from '@/lib/photos/sizes'
import type { GridAnswer, PageAnswer } from '@/lib/photos/library-view'

/** Asks for the shape of one's own library. */
export const askGrid = (filter: LibraryFilter) => ask<GridAnswer>(`/api/photos/grid${filterQuery(filter)}`)

/** Asks for two hundred photos from a position on. */
export const askGridPage = (filter: LibraryFilter, from: number) =>
  ask<PageAnswer>(`/api/photos/grid/page${filterQuery(filter, { from: String(from) })}`)

/** Asks for a photo in one size as somebody who is not signed in: without a cookie, and past what the browser keeps. */
export const askAsStranger = (photoId: string, size: SizeName | 'original') =>
  fetch(photoUrl(photoId, size), { credentials: 'omit', cache: 'no-store' })

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return (await answer.json()) as T
}
