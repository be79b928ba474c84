import { z } from 'zod'
import { plainText } from '@/lib/text'

const password = plainText(1024, {
  error: 'Type your password.',
  tooLong: 'This is longer than any password here.',
}).min(1, 'Type your password.')
const next = plainText(512).optional()

const identifier = plainText(254, {
  error: 'This holds characters that no name or address has.',
  tooLong: 'This is longer than any name or address here.',
})
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => text.length > 0, 'Type your user name or your e-mail address.')

/** User name or e-mail address, and password. */
export const signInInput = z.strictObject({ identifier, password, next })

export const signInWithProviderInput = z.strictObject({ provider: z.enum(['facebook', 'twitter']), next })

export const confirmPasswordInput = z.strictObject({ password, next })

export const requestResetInput = z.strictObject({ identifier })

/** The rules of a good password need the person's names, so the command asks them. */
export const newPasswordInput = z.strictObject({ password })

export const revokeSessionInput = z.strictObject({ session: z.uuid() })

export const forgetDeviceInput = z.strictObject({ device: z.uuid() })

export const noInput = z.strictObject({})
