import { z } from 'zod'
import { providerIds, providers } from './providers'

const provider = z.enum(providerIds)
const attempt = z.uuid()

/** Boxes ticked on the page before linking. None, one or many; only what that provider offers. */
const tickedOf = (id: keyof typeof providers) => {
  const offered: readonly string[] = providers[id].scopes.map((scope) => scope.id)
  const scope = z.string().refine((value) => offered.includes(value), 'Choose among the boxes shown.')
  return z.union([scope.transform((one) => [one]), z.array(scope).max(10)]).default([])
}

export const beginFacebookInput = z.strictObject({ scopes: tickedOf('FACEBOOK') })
export const beginTwitterInput = z.strictObject({ scopes: tickedOf('TWITTER') })
export const decideInput = z.strictObject({ attempt })
export const unlinkInput = z.strictObject({ provider })

/** What a provider sends the browser back with; it may add more, which nobody reads. */
export const providerAnswer = z.object({
  state: z.string().regex(/^[\w-]{43}$/),
  code: z.string().min(1).max(2048).optional(),
  error: z.string().min(1).max(100).optional(),
})
export type ProviderAnswer = z.output<typeof providerAnswer>

export const attemptId = attempt
