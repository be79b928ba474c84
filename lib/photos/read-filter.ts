import { z } from 'zod'
import { plainText } from '@/lib/text'
import { filterKeys, type LibraryFilter } from './filter'

const parts: Record<keyof LibraryFilter, z.ZodType<string>> = {
  album: z.uuid(),
  person: z.uuid(),
  place: plainText(22).regex(/^[\w-]{22}$/),
  q: plainText(900).regex(/^[\w-]{40,900}$/),
}

/** Reads a filter from an address. What cannot be read is left out. */
export function readFilter(sent: Record<string, string | string[] | null | undefined>): LibraryFilter {
  const found = filterKeys.map((key) => [key, parts[key].safeParse(sent[key])] as const)
  return Object.fromEntries(found.flatMap(([key, { success, data }]) => (success ? [[key, data]] : [])))
}
