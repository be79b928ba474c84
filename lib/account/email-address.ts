import { z } from 'zod'
import { plainText } from '@/lib/text'

const LONGEST_ADDRESS = 254
const LONGEST_LOCAL_PART = 64
const FAULT = 'Type an e-mail address, such as ada@example.org.'

/**
 * An e-mail address as it is stored: composed (NFKC) and lower case first, judged after that, so that no
 * character turns into another one once the address was found good. Plain ones only: no quotes, no comments.
 */
export const emailAddress = plainText(320, { error: FAULT })
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(LONGEST_ADDRESS, { error: FAULT, abort: true })
      .regex(/^[\x21-\x7e]+$/, { error: FAULT, abort: true })
      .pipe(z.email({ error: FAULT }))
      .refine((text) => text.indexOf('@') <= LONGEST_LOCAL_PART, { error: FAULT }),
  )

/** The address as it is stored, or null if it is none. */
export function parseEmail(text: unknown) {
  const parsed = emailAddress.safeParse(text)
  return parsed.success ? parsed.data : null
}
