import 'server-only'

import { fromNow, now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { db, type Db } from '@/lib/db'
import { env, isLoopback } from '@/lib/env'
import { TooManyTriesError } from '@/lib/errors'
import { rateRules, type RateRule, type RateRuleName } from './rate-rules'

const loopbackNetworks = new Set(['127.0.0.0/24', '0:0:0:0::/64'])

/**
 * Counts one try, in its own transaction or in the caller's; throws TooManyTriesError past the limit, until the ban ends.
 * What is tried during a ban is not counted, and once it ends there are as many tries as the rule allows in such a time.
 */
export async function takeTry(rule: RateRuleName, subject: string, tx: Db = db) {
  const { most, windowMs, banMs }: RateRule = rateRules[rule]
  const countAfterBan = most - Math.min(most, Math.max(1, Math.floor((most * (banMs ?? 0)) / windowMs)))
  const banEnds = banMs === undefined ? null : fromNow(banMs)
  const [row] = await tx.$queryRaw<{ bannedUntil: Date | null }[]>`
    INSERT INTO "RateLimit" AS held (key, count, "windowEndsAt") VALUES (${keyOf(rule, subject)}, 1, ${fromNow(windowMs)})
    ON CONFLICT (key) DO UPDATE SET (count, "windowEndsAt", "bannedUntil") = (SELECT
      CASE WHEN banned THEN held.count WHEN over THEN 1 WHEN spent THEN ${countAfterBan}::int ELSE held.count + 1 END,
      CASE WHEN over AND NOT banned THEN ${fromNow(windowMs)} ELSE held."windowEndsAt" END,
      CASE WHEN banned THEN held."bannedUntil" WHEN spent AND NOT over THEN coalesce(${banEnds}, held."windowEndsAt") END
      FROM (SELECT coalesce(held."bannedUntil" > ${now()}, false) AS banned, held."windowEndsAt" <= ${now()} AS over,
        held.count >= ${most}::int AS spent) AS so)
    RETURNING "bannedUntil"`
  if (row?.bannedUntil && row.bannedUntil > now()) throw new TooManyTriesError(row.bannedUntil)
}

/** Of what is done very often so many make one try. */
export const MANY = 50
const MOST_KEPT = 10_000
const often = new Map<string, { count: number; bannedUntil: Date | null }>()

/** The same for what is done very often: counted in this process, and by fifties for all. A ban holds at once. */
export async function takeOneOfMany(rule: RateRuleName, subject: string) {
  const key = `${rule}|${subject}`
  if (often.size > MOST_KEPT) often.clear()
  const held = often.get(key) ?? { count: 0, bannedUntil: null }
  often.set(key, held)
  if (held.bannedUntil && held.bannedUntil > now()) throw new TooManyTriesError(held.bannedUntil)
  held.count += 1
  if (held.count % MANY !== 0) return
  await takeTry(rule, subject).catch((error: unknown) => {
    if (error instanceof TooManyTriesError) held.bannedUntil = error.retryAt
    throw error
  })
}

/**
 * Counts one try by network. Where the service itself is at an address of this machine, everybody there shares one
 * network: counting it would let one visitor lock all others out.
 */
export async function takeNetworkTry(rule: RateRuleName, network: string) {
  const sharesOne = loopbackNetworks.has(network) && isLoopback(new URL(env().APP_ORIGIN).hostname)
  if (!sharesOne) await takeTry(rule, network)
}

/**
 * Counts one try of somebody who is signed in. Acts without a rule of their own count by session: whoever stole one
 * does not keep its owner from ending it in another.
 */
export async function takeOwnTry(
  rule: RateRuleName | undefined,
  viewer: { id: string; session: { id: string } },
) {
  if (rule && rule !== 'act') return takeTry(rule, viewer.id)
  return takeTry('act', viewer.session.id)
}

/** Counts one try and says whether it is still allowed, for limits that must not be noticed from outside. */
export async function hasTryLeft(rule: RateRuleName, subject: string, tx: Db = db) {
  try {
    await takeTry(rule, subject, tx)
    return true
  } catch (error) {
    if (error instanceof TooManyTriesError) return false
    throw error
  }
}

/** Takes back one try that was none: what remains of the others stays counted. */
export async function returnTry(rule: RateRuleName, subject: string) {
  const where = { key: keyOf(rule, subject), count: { gt: 0 } }
  await db.rateLimit.updateMany({ where, data: { count: { decrement: 1 } } })
}

/** Forgets the tries, after one that succeeded. */
export async function forgetTries(rule: RateRuleName, subject: string) {
  await db.rateLimit.deleteMany({ where: { key: keyOf(rule, subject) } })
}

function keyOf(rule: RateRuleName, subject: string) {
  return keyedHash('rate-limit', `${rule}|${subject}`)
}
