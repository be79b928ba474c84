import { z } from 'zod'
import type { FormState } from '@/lib/action'
import { plainText } from '@/lib/text'

const ACCEPT = 'Tick the box to accept the terms.'

function line(most: number, fault: string) {
  return plainText(most, { error: fault, tooLong: `Use at most ${most} characters.` })
    .transform((text) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}]{3,}$/u, { error: fault }))
}

/** A new key: what the program is called, what it does with what it reads, and the version that was accepted. */
export const makeKeyInput = z.strictObject({
  name: line(60, 'Name it with at least 3 characters. Members see the name.'),
  purpose: line(300, 'Say in a sentence what it does with what it reads.'),
  version: z.coerce.number().int().min(1),
  agree: z.literal('yes', { error: ACCEPT }),
})

export const acceptTermsInput = z.strictObject({
  program: z.uuid(),
  version: z.coerce.number().int().min(1),
  agree: z.literal('yes', { error: ACCEPT }),
})

export const endKeyInput = z.strictObject({ program: z.uuid() })

/** The key, told once. */
export type KeyState = FormState & { key?: string }
