import 'server-only'

import { fromNow, now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { db } from '@/lib/db'
import { TooManyTriesError } from '@/lib/errors'
import { rateRules, type RateRuleName } from './rate-rules'

/** Counts one try, in its own transaction; throws TooManyTriesError past the limit, until the ban ends. */
export async function takeTry(rule: RateRuleName, subject: string) {
  const { most, windowMs, banMs } = rateRules[rule]
  const [row] = await db.$queryRaw<{ bannedUntil: Date | null }[]>`
    INSERT INTO "RateLimit" AS held (key, count, "windowEndsAt") VALUES (${keyOf(rule, subject)}, 1, ${fromNow(windowMs)})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN held."windowEndsAt" <= ${now()} THEN 1 ELSE held.count + 1 END,
      "windowEndsAt" = CASE WHEN held."windowEndsAt" <= ${now()} THEN ${fromNow(windowMs)} ELSE held."windowEndsAt" END,
      "bannedUntil" = CASE
        WHEN held."bannedUntil" > ${now()} THEN held."bannedUntil"
        WHEN held."windowEndsAt" > ${now()} AND held.count + 1 > ${most}::int THEN ${fromNow(banMs)}
        ELSE NULL END
    RETURNING "bannedUntil"`
  if (row?.bannedUntil && row.bannedUntil > now()) throw new TooManyTriesError(row.bannedUntil)
}

/** Forgets the tries, after one that succeeded. */
export async function forgetTries(rule: RateRuleName, subject: string) {
  await db.rateLimit.deleteMany({ where: { key: keyOf(rule, subject) } })
}

function keyOf(rule: RateRuleName, subject: string) {
  return keyedHash('rate-limit', `${rule}|${subject}`)
}
