import 'server-only'

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A random value that nobody can guess: 256 bits in base64url. */
export function randomToken() {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a token, which is all that the database ever sees of it. */
export function hashToken(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest() as Buffer<ArrayBuffer>
}

/** Compares in constant time; unequal lengths are unequal. */
export function sameBytes(a: Uint8Array, b: Uint8Array) {
  return a.length === b.length && timingSafeEqual(a, b)
}
