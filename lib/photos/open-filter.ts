import 'server-only'

import type { Member } from '@/lib/actor'
import type { LibraryFilter } from './filter'
import { findLinkedPlace, type LinkedPlace } from './place-link'
import { openSearchLink } from './search-link'

/** What a filter means; null for a place or a search that is not the member's, which no photo fits. */
export type OpenFilter = {
  album?: string
  person?: string
  place?: LinkedPlace | null
  words?: string | null
}

/** Reads what an address only hints at. */
export async function openFilter(
  member: Member,
  { album, person, place, q }: LibraryFilter,
): Promise<OpenFilter> {
  return {
    ...(album && { album }),
    ...(person && { person }),
    ...(place && { place: await findLinkedPlace(member, place) }),
    ...(q && { words: openSearchLink(member, q) }),
  }
}
