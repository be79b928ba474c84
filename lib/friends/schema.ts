import { z } from 'zod'
import type { FormState } from '@/lib/action'

const FAULT = 'Type at least two characters of a name, or a whole address or number.'

/** What somebody typed to find a person; it is read once and not kept. */
export const findPeopleInput = z.strictObject({
  query: z
    .string({ error: FAULT })
    .max(254, { error: FAULT })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().refine((text) => [...text].length >= 2, { error: FAULT })),
})

export type FoundPerson = { userName: string; name: string | null; hasPage: boolean }
export type FindState = FormState & { people?: FoundPerson[] }
