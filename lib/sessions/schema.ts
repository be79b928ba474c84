import { z } from 'zod'

const password = z.string().min(1, 'Type your password.').max(1024, 'This is longer than any password here.')
const next = z.string().max(512).optional()

const identifier = z
  .string()
  .max(254, 'This is longer than any name or address here.')
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => text.length > 0, 'Type your user name or your e-mail address.')
  .refine((text) => !/\p{Cc}/u.test(text), 'This holds characters that no name or address has.')

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

export type SignInInput = z.output<typeof signInInput>
