import 'server-only'

import type { LinkedAccount } from '@/generated/prisma/client'
import type { Provider } from '@/generated/prisma/enums'
import { seal, unseal } from '@/lib/crypto/seal'
import type { ReceivedValue } from './protocol'

export type Pair = { accessToken: string; refreshToken: string | null }
/** What waits, encrypted, until the person confirms or declines. */
export type Pending = Pair & {
  accountId: string
  expiresAt: string | null
  scopes: string[]
  values: ReceivedValue[]
  droppedCount: number
}
/** What the job that ends a permission needs to know. */
export type Ending = Pair & { accountId: string | null }

type Place = `${'LinkedAccount' | 'LinkAttempt'}|${string}|${string}` | `Job|connections.revoke|${string}`

/** Encrypts for one place under a person's key (C-039). */
export const sealText = (key: Buffer, place: Place, text: string) => seal(key, place, text)
/** Opens what `sealText` made for the same place under the same key. */
export const openText = (key: Buffer, place: Place, sealed: Uint8Array) =>
  unseal(key, place, sealed).toString()

/** The columns that hold a link's tokens. */
export function sealPair(key: Buffer, linkId: string, { accessToken, refreshToken }: Pair) {
  return {
    accessToken: sealText(key, `LinkedAccount|accessToken|${linkId}`, accessToken),
    refreshToken: refreshToken ? sealText(key, `LinkedAccount|refreshToken|${linkId}`, refreshToken) : null,
  }
}

type SealedLink = Pick<LinkedAccount, 'id' | 'accessToken' | 'refreshToken'>

/** The tokens of a link, from its columns. */
export function openPair(key: Buffer, { id, accessToken, refreshToken }: SealedLink): Pair {
  return {
    accessToken: openText(key, `LinkedAccount|accessToken|${id}`, accessToken),
    refreshToken: refreshToken && openText(key, `LinkedAccount|refreshToken|${id}`, refreshToken),
  }
}

/** What an attempt keeps until the person decides. */
export function sealPending(key: Buffer, attemptId: string, pending: Pending) {
  return sealText(key, `LinkAttempt|received|${attemptId}`, JSON.stringify(pending))
}

/** What such an attempt keeps, as it was received. */
export function openPending(key: Buffer, attemptId: string, sealed: Uint8Array) {
  return JSON.parse(openText(key, `LinkAttempt|received|${attemptId}`, sealed)) as Pending
}

const endingPlace = (userId: string, provider: Provider): Place =>
  `Job|connections.revoke|${provider}|${userId}`

/** What the job that ends a permission is given: only it can open this, for this person and provider. */
export function sealEnding(key: Buffer, userId: string, provider: Provider, ending: Ending) {
  const { accessToken, refreshToken, accountId } = ending
  const text = JSON.stringify({ accessToken, refreshToken, accountId })
  return sealText(key, endingPlace(userId, provider), text).toString('base64')
}

/** What that job was given. */
export function openEnding(key: Buffer, userId: string, provider: Provider, sealed: string) {
  return JSON.parse(openText(key, endingPlace(userId, provider), Buffer.from(sealed, 'base64'))) as Ending
}
