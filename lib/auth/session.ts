import 'server-only'

import { decode, encode } from 'next-auth/jwt'
import type { Role, SignInMethod, Standing } from '@/generated/prisma/enums'
import { fromNow, MINUTE_MS, now } from '@/lib/clock'
import { keyFor } from '@/lib/crypto/keys'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { db, type Db, type Tx } from '@/lib/db'
import { read } from '@/lib/read'
import { IDLE_MS, LIFE_MS } from './session-life'

const TOUCH_MS = MINUTE_MS
const REMEMBER_MS = MINUTE_MS
const MOST_REMEMBERED = 1_000
export const FRESH_MINUTES = 10 // absolute, and bound to the one session
export const MOST_SESSIONS = 20

export type LiveSession = {
  id: string
  userId: string
  userName: string
  firstName: string | null
  lastName: string | null
  role: Role
  standing: Standing
  freshUntil: Date | null
}

/** Writes the session row and returns the browser's token, which is known to nobody else from then on. */
export async function openSession(
  tx: Tx,
  person: { id: string; role: Role },
  { method, deviceId, fresh }: { method: SignInMethod; deviceId: string | null; fresh: boolean },
) {
  const sid = randomToken()
  const session = await tx.session.create({
    data: {
      userId: person.id,
      tokenHash: hashToken(sid),
      deviceId,
      method,
      createdAt: now(),
      lastSeenAt: now(),
      expiresAt: fromNow(LIFE_MS[person.role]),
      freshUntil: fresh ? fromNow(FRESH_MINUTES * MINUTE_MS) : null,
    },
    select: { id: true },
  })
  await dropOldest(tx, person.id)
  return { id: session.id, sid, token: await sessionToken(sid) }
}

/** Gives a session a new key, so that the old cookie opens nothing any more. Null if the session ended meanwhile. */
export async function renewSession(tx: Tx, id: string, { fresh }: { fresh: boolean }) {
  const sid = randomToken()
  const { count } = await tx.session.updateMany({
    where: { id, expiresAt: { gt: now() } },
    data: {
      tokenHash: hashToken(sid),
      ...(fresh ? { freshUntil: fromNow(FRESH_MINUTES * MINUTE_MS) } : {}),
    },
  })
  return count === 1 ? sessionToken(sid) : null
}

/** next-auth's encrypted token around nothing but the opaque session id. */
export function sessionToken(sid: string) {
  return encode({ token: { sid }, secret: sessionSecret(), maxAge: LIFE_MS.MEMBER / 1000 })
}

/**
 * The opaque id inside a cookie, or null for anything that is not ours. What was opened is remembered for a minute, by
 * the cookie's hash: the id opens nothing without its row, which is looked up each time.
 */
export async function sidOf(token: string | undefined) {
  if (!token || token.length > 4096) return null
  const key = hashToken(token).toString('base64')
  const known = opened.get(key)
  if (known && known.until > performance.now()) return known.sid
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null)
  if (typeof claims?.sid !== 'string') return null
  opened.delete(key)
  opened.set(key, { sid: claims.sid, until: performance.now() + REMEMBER_MS })
  if (opened.size > MOST_REMEMBERED) opened.delete(opened.keys().next().value!)
  return claims.sid
}

const opened = new Map<string, { sid: string; until: number }>()

export const sessionSecret = () => keyFor('session').toString('base64url')

/** The live session behind a cookie, looked up at every request; null once ended, expired or idle too long. */
export async function findSession(token: string | undefined): Promise<LiveSession | null> {
  const sid = await sidOf(token)
  if (!sid) return null
  const [row] = await read<LiveSession & { lastSeenAt: Date }>`
    SELECT s.id, s."userId", s."freshUntil", s."lastSeenAt", u."userName", u."firstName", u."lastName",
      u.role::text AS role,
      coalesce((SELECT r.standing::text FROM "StandingRecord" r WHERE r."userId" = u.id
        ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1), 'GOOD') AS standing
    FROM "Session" s JOIN "User" u ON u.id = s."userId"
    WHERE s."tokenHash" = ${hashToken(sid)} AND s."expiresAt" > ${now()}`
  if (!row || row.lastSeenAt.getTime() + IDLE_MS[row.role] < now().getTime()) return null
  if (row.lastSeenAt.getTime() + TOUCH_MS < now().getTime()) await touch(row.id)
  const { lastSeenAt: _, ...session } = row
  return session
}

/** True while the password was entered less than ten minutes ago, in this very session. */
export function isFresh(session: { freshUntil: Date | null }) {
  return session.freshUntil !== null && session.freshUntil > now()
}

/** Ends the session behind a cookie, whoever it belongs to. Returns that person's id, or null if there was none. */
export async function endSessionOf(tx: Tx, token: string | undefined) {
  const sid = await sidOf(token)
  if (!sid) return null
  const [ended] = await tx.$queryRaw<{ userId: string }[]>`
    DELETE FROM "Session" WHERE "tokenHash" = ${hashToken(sid)} RETURNING "userId"`
  return ended?.userId ?? null
}

/** Ends every session of a person but one. Returns how many ended. */
export async function endOtherSessions(db: Db, userId: string, keepId?: string) {
  const { count } = await db.session.deleteMany({
    where: { userId, ...(keepId ? { id: { not: keepId } } : {}) },
  })
  return count
}

async function touch(id: string) {
  await db.session.updateMany({ where: { id }, data: { lastSeenAt: now() } })
}

async function dropOldest(tx: Tx, userId: string) {
  const surplus = await tx.session.findMany({
    where: { userId },
    orderBy: { lastSeenAt: 'desc' },
    skip: MOST_SESSIONS,
    select: { id: true },
  })
  if (surplus.length > 0) await tx.session.deleteMany({ where: { id: { in: surplus.map(({ id }) => id) } } })
}
