import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A fresh secret of 32 random bytes, base64url. */
export function freshSecret(prefix = '') {
  return prefix + randomBytes(32).toString('base64url')
}

/** SHA-256 in base64url: what is kept of a secret, and PKCE's S256. */
export function digest(text: string) {
  return createHash('sha256').update(text).digest('base64url')
}

/** HMAC-SHA256 of a text. */
export function sign(text: string, key: string) {
  return createHmac('sha256', key).update(text).digest()
}

/** Compares two secrets in a time that does not depend on where they differ. */
export function sameSecret(left: string, right: string) {
  return timingSafeEqual(Buffer.from(digest(left)), Buffer.from(digest(right)))
}

/** True when a PKCE verifier is well-formed and belongs to the S256 challenge. */
export function provesChallenge(verifier: string | null, challenge: string) {
  return verifier !== null && /^[\w.~-]{43,128}$/.test(verifier) && sameSecret(digest(verifier), challenge)
}
