import { z } from 'zod'
import { plainText } from '@/lib/text'

export const LONGEST_NAME = 80 // code points
const FAULT = `Use at most ${LONGEST_NAME} letters.`
const UNSEEN_FAULT = 'Leave out signs that cannot be seen, and angle brackets.'
const UNSEEN = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff<>]/u

/** An optional first or last name: composed, trimmed, no characters that cannot be seen. Empty is none. */
export const personName = plainText(1000, { error: UNSEEN_FAULT, tooLong: FAULT })
  .transform((text) => text.normalize('NFC').trim().replace(/ +/g, ' '))
  .pipe(
    z
      .string()
      .refine((text) => [...text].length <= LONGEST_NAME, { error: FAULT })
      .refine((text) => !UNSEEN.test(text), {
        error: UNSEEN_FAULT,
      })
      .transform((text) => (text === '' ? null : text)),
  )
