import 'server-only'

import type { Client } from '@/lib/auth/request'
import { now } from '@/lib/clock'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import type { Tx } from '@/lib/db'

const TOKEN = /^[\w-]{43}$/

/** The random number in this browser's cookie, or a new one for a browser that has none of ours. */
export function deviceTokenOf(cookie: string | undefined) {
  return cookie && TOKEN.test(cookie) ? cookie : randomToken()
}

/** A hash for each person: that two people use one browser cannot be read from it. */
export function deviceHash(userId: string, token: string) {
  return hashToken(`${userId}|${token}`)
}

/** Notes that a person signs in with this browser. `standsOut` if it is new, and not the first one ever. */
export async function meetDevice(tx: Tx, userId: string, token: string, { browser, system }: Client) {
  const tokenHash = deviceHash(userId, token)
  const others = await tx.device.count({ where: { userId, NOT: { tokenHash } } })
  const known = await tx.device.count({ where: { userId, tokenHash } })
  const seen = { browser, system, lastSeenAt: now() }
  const device = await tx.device.upsert({
    where: { userId_tokenHash: { userId, tokenHash } },
    create: { userId, tokenHash, firstSeenAt: now(), ...seen },
    update: seen,
    select: { id: true },
  })
  return { id: device.id, standsOut: known === 0 && (others > 0 || (await wasOpenedBefore(tx, userId))) }
}

// Browsers are forgotten, by their owner or by time. The trace is not: it knows whether anybody ever signed in.
async function wasOpenedBefore(tx: Tx, userId: string) {
  const opened = { subjectId: userId, action: 'session.opened' }
  return (await tx.auditEvent.findFirst({ where: opened, select: { seq: true } })) !== null
}
