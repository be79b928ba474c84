import { z } from 'zod'
import type { FormState } from '@/lib/action'
import { plainText } from '@/lib/text'

const FAULT = 'Type at least two characters of a name, or a whole address or number.'

/** What somebody typed to find a person; it is read once and not kept. */
export const findPeopleInput = z.strictObject({
  query: plainText(254, { error: FAULT })
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().refine((text) => [...text].length >= 2, { error: FAULT })),
})

/** The name of somebody to ask, with the proof that a search showed them; none where their profile is public. */
export const askInput = z.strictObject({
  userName: plainText(100).min(1),
  found: plainText(200).optional().default(''),
})

/** One request or friendship, by its number. */
export const friendshipInput = z.strictObject({ friendship: z.uuid() })

/** How two members stand to each other, as the one who looks sees it. */
export type Standing = 'strangers' | 'asked' | 'asks-you' | 'friends'

export type FoundPerson = {
  userName: string
  name: string | null
  hasPage: boolean
  standing: Standing
  /** Proves to the door that a search showed this person. */
  found: string
}
export type FindState = FormState & { people?: FoundPerson[] }
