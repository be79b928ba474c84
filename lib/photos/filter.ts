import { z } from 'zod'
import { plainText } from '@/lib/text'

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

const parts: Record<keyof LibraryFilter, z.ZodType<string>> = {
  album: z.uuid(),
  person: z.uuid(),
  place: plainText(22).regex(/^[\w-]{22}$/),
  q: plainText(900).regex(/^[\w-]{40,900}$/),
}
const keys = Object.keys(parts) as (keyof LibraryFilter)[]

/** Reads a filter from an address. What cannot be read is left out. */
export function readFilter(sent: Record<string, string | string[] | null | undefined>): LibraryFilter {
  const found = keys.map((key) => [key, parts[key].safeParse(sent[key])] as const)
  return Object.fromEntries(found.flatMap(([key, { success, data }]) => (success ? [[key, data]] : [])))
}

/** The filter as the end of an address: `?album=…`, or nothing. */
export function filterQuery(filter: LibraryFilter, more: Record<string, string> = {}) {
  const params = new URLSearchParams(more)
  for (const key of keys) if (filter[key]) params.set(key, filter[key])
  return params.size > 0 ? `?${params}` : ''
}

/** Whether all photos are meant. */
export const isWhole = (filter: LibraryFilter) => keys.every((key) => !filter[key])
