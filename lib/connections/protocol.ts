import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import { providerFacts } from './providers'

export type Tokens = { accessToken: string; refreshToken: string | null; expiresAt: Date | null }
/** What a provider let us have: its tokens, and the scopes that were granted, as far as the token answer tells. */
export type Grant = Tokens & { scopes: string[] | null }
/** Whom the request is about. */
export type About = { userId: string }
/** How an attempt to end the permission went. Throws ProviderFault if it is worth another try. */
export type Revocation = { outcome: 'confirmed' | 'refused' | 'had-ended'; status: number }

/** One provider's protocol. */
export type Protocol = {
  authoriseUrl(wish: { state: string; challenge: string; scopes: string[]; redirectUri: string }): string
  exchange(about: About, proof: { code: string; verifier: string; redirectUri: string }): Promise<Grant>
  /** Reads the allowed fields of the granted scopes, as they came. */
  read(
    about: About,
    grant: Grant,
    asked: string[],
  ): Promise<{ scopes: string[]; answer: Record<string, unknown> }>
  /**
   * Which account a token is of, where ending it ends every other one of that account; null if it opens nothing any
   * more. Throws ProviderFault if nobody says.
   */
  accountOf?(about: About, tokens: Pick<Tokens, 'accessToken'>): Promise<string | null>
  revoke(about: About, tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>): Promise<Revocation>
  /** The provider's own page where a person sees and ends what they allowed. */
  settingsUrl(): string
}

const MOST_CHARACTERS = 500
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

export type ReceivedValue = { field: string; value: string; scope: string }

/** Keeps the listed fields of the granted scopes and counts the rest, which goes no further than this line. */
export function sift(provider: Provider, scopes: string[], answer: Record<string, unknown>) {
  const { fields } = providerFacts(provider)
  const kept: ReceivedValue[] = []
  for (const [field, value] of Object.entries(answer)) {
    const listed = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!listed || !scopes.includes(listed.scope) || typeof value !== 'string' || value === '') continue
    const clean = value.normalize('NFC').replace(CONTROL, '').slice(0, MOST_CHARACTERS)
    kept.push({ field, value: clean, scope: listed.scope })
  }
  return { kept, droppedCount: Object.keys(answer).length - kept.length }
}
