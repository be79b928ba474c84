import { z } from 'zod'
import { plainText } from '@/lib/text'
import { providerIds, providers } from './providers'

const provider = z.enum(providerIds)
const attempt = z.uuid()

/** Boxes ticked on the page before linking. None, one or many; only what that provider offers. */
const tickedOf = (id: keyof typeof providers) => {
  const offered: readonly string[] = providers[id].scopes.map((scope) => scope.id)
  const scope = plainText(100).refine((value) => offered.includes(value), 'Choose among the boxes shown.')
  return z.union([scope.transform((one) => [one]), z.array(scope).max(10)]).default([])
}

export const beginFacebookInput = z.strictObject({ scopes: tickedOf('FACEBOOK') })
export const beginTwitterInput = z.strictObject({ scopes: tickedOf('TWITTER') })
export const decideInput = z.strictObject({ attempt })
export const unlinkInput = z.strictObject({ provider })

/** What a provider sends the browser back with; it may add more, which nobody reads. */
export const providerAnswer = z.object({
  state: plainText(43).regex(/^[\w-]{43}$/),
  code: plainText(2048).min(1).optional(),
  error: plainText(100).min(1).optional(),
})
export type ProviderAnswer = z.output<typeof providerAnswer>

export const attemptId = attempt
