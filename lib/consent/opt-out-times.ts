import 'server-only'

import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Method } from './ledger-hash'

/** How fast opt-outs from promotional mail held here: half of them within the median, in milliseconds. */
export type OptOutTimes = {
  count: number
  since: Date
  medianMs: number
  p99Ms: number
  withheldCount: number
}

type Held = { numbers: number[]; destroyed: Record<string, number> }

/** Notes how long an opt-out took, once it is committed. It tells of nobody, so it is no part of the change itself. */
export async function noteOptOut(
  { numbers, destroyed }: Held,
  { askedAt, method }: { askedAt: Date; method: Method },
) {
  if (numbers.length === 0 || method === 'seed') return
  const heldAt = now()
  const data = {
    day: heldAt,
    milliseconds: Math.max(0, heldAt.getTime() - askedAt.getTime()),
    withheldCount: Object.values(destroyed).reduce((sum, count) => sum + count, 0),
  }
  try {
    await db.optOutTime.create({ data, select: { id: true } })
  } catch (error) {
    // The choice holds: that its time is not known must not look as if it failed.
    console.error(JSON.stringify({ level: 'error', at: 'opt-out-times', message: String(error) }))
  }
}

/** What was measured, over all that is kept; null before the first. It holds nothing about a person. */
export async function findOptOutTimes(): Promise<OptOutTimes | null> {
  const [row] = await db.$queryRaw<(OptOutTimes & { since: Date | null })[]>`
    SELECT count(*)::int AS count, min(day) AS since, coalesce(sum("withheldCount"), 0)::int AS "withheldCount",
      percentile_disc(0.5) WITHIN GROUP (ORDER BY milliseconds) AS "medianMs",
      percentile_disc(0.99) WITHIN GROUP (ORDER BY milliseconds) AS "p99Ms"
    FROM "OptOutTime"`
  return row && row.count > 0 ? row : null
}
