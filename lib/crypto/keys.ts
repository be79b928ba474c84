import 'server-only'

import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

export type KeyUse =
  | 'session'
  | 'pepper'
  | 'person-keys'
  | 'outbox'
  | 'audit'
  | 'rate-limit'
  | 'links'
  | 'age-screen'
  | 'pending-act'
  | 'name-hold'
  | 'photo-content'
  | 'place-link'
  | 'search-link'

const derived = new Map<KeyUse, Buffer>()

/** The 32-byte key for one use, derived from the master key. No two uses share a key. */
export function keyFor(use: KeyUse): Buffer {
  const known = derived.get(use)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(env().SECRET_KEY, 'base64url'), 'candor', use, 32))
  derived.set(use, key)
  return key
}

/** HMAC-SHA256 under the key of one use: the same text gives the same hash, and nobody without the key can guess it. */
export function keyedHash(use: KeyUse, text: string | Buffer): Buffer<ArrayBuffer> {
  return createHmac('sha256', keyFor(use)).update(text).digest() as Buffer<ArrayBuffer>
}
