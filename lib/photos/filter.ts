/**
 * Which photos of a library are meant: all of them, or those of an album, a person, a place or a search. Neither the
 * place nor the words can be read in it: it stands in addresses.
 */
export type LibraryFilter = {
  album?: string
  person?: string
  place?: string
  q?: string
}

/** The parts of a filter. */
export const filterKeys = ['album', 'person', 'place', 'q'] as const satisfies (keyof LibraryFilter)[]

/** The filter as the end of an address: `?album=…`, or nothing. */
export function filterQuery(filter: LibraryFilter, more: Record<string, string> = {}) {
  const params = new URLSearchParams(more)
  for (const key of filterKeys) if (filter[key]) params.set(key, filter[key])
  return params.size > 0 ? `?${params}` : ''
}

/** Whether all photos are meant. */
export const isWhole = (filter: LibraryFilter) => filterKeys.every((key) => !filter[key])
