import 'server-only'

import { DAY_MS, now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { sameBytes } from '@/lib/crypto/tokens'
import { env } from '@/lib/env'
import type { LeavingUrls } from '@/lib/mail/compose'
import { isPromoKind, type PromoKind } from '@/lib/mail/kinds'

/** How long the link in a mail goes on working. The mail rules of most countries ask for 30 days. */
export const UNSUBSCRIBE_DAYS = 180 // C-099

const FORMAT = 1
const ID_BYTES = 16
const DAY_BYTES = 4
const MAC_BYTES = 32
const KIND_AT = 1 + ID_BYTES + DAY_BYTES

/** Whose mail, and which kind of it, a link is about. All it allows is to end promotional mail. */
export type UnsubscribeGrant = { userId: string; kind: PromoKind }

/** Signed, not stored. Layout: format (1 byte), person (16), day of issue (4), kind, HMAC-SHA256 (32); in base64url. */
export function makeUnsubscribeToken({ userId, kind }: UnsubscribeGrant) {
  const head = Buffer.alloc(KIND_AT)
  head[0] = FORMAT
  head.write(userId.replaceAll('-', ''), 1, 'hex')
  head.writeUInt32BE(today(), 1 + ID_BYTES)
  const payload = Buffer.concat([head, Buffer.from(kind)])
  return Buffer.concat([payload, signature(payload)]).toString('base64url')
}

/** The grant of a token that we signed and that has not ended; null for everything else. */
export function readUnsubscribeToken(token: string): UnsubscribeGrant | null {
  if (token.length > 200 || !/^[\w-]+$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= KIND_AT + MAC_BYTES || bytes.toString('base64url') !== token) return null
  const payload = bytes.subarray(0, -MAC_BYTES)
  if (!sameBytes(bytes.subarray(-MAC_BYTES), signature(payload)) || payload[0] !== FORMAT) return null
  const kind = payload.subarray(KIND_AT).toString()
  const age = today() - payload.readUInt32BE(1 + ID_BYTES)
  if (!isPromoKind(kind) || age < -1 || age > UNSUBSCRIBE_DAYS) return null
  return { userId: asUuid(payload.subarray(1, 1 + ID_BYTES)), kind }
}

/** The two addresses that a promotional mail carries. */
export function leavingUrls(grant: UnsubscribeGrant): LeavingUrls {
  const token = makeUnsubscribeToken(grant)
  const { APP_ORIGIN } = env()
  return {
    unsubscribeUrl: `${APP_ORIGIN}/unsubscribe/${token}`,
    oneClickUrl: `${APP_ORIGIN}/api/mail/unsubscribe/${token}`,
  }
}

function signature(payload: Buffer) {
  return keyedHash('links', Buffer.concat([Buffer.from('unsubscribe|'), payload]))
}

function today() {
  return Math.floor(now().getTime() / DAY_MS)
}

function asUuid(bytes: Buffer) {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
