import 'server-only'

import { db, type Db } from '@/lib/db'
import { NO_PROMO, purposeOf, type PurposeId } from './purposes'

/**
 * The one gate: may this optional processing run for this person, now?
 * No decision is no. A yes to older words is no. A suspended person's optional processing rests.
 * A promotional kind also needs the master refusal to be off.
 */
export async function isAllowed(userId: string, purpose: PurposeId, tx: Db = db): Promise<boolean> {
  return (await allowedStep(userId, purpose, tx)) !== 'off'
}

/** The step that is allowed: `off`, `on`, or another of the purpose's own, such as `city` or `ask`. */
export async function allowedStep(userId: string, purpose: PurposeId, tx: Db = db): Promise<string> {
  return (await allowedSteps([userId], purpose, tx)).get(userId) ?? 'off'
}

/** The steps that are allowed to several people, by their ids. */
export async function allowedSteps(userIds: readonly string[], purpose: PurposeId, tx: Db = db) {
  const rows = await tx.$queryRaw<{ id: string; value: string; version: number; rests: boolean }[]>`
    SELECT asked.id::text AS id, newest.value, newest.version,
      coalesce((SELECT standing <> 'GOOD' FROM "StandingRecord" WHERE "userId" = asked.id
        ORDER BY "createdAt" DESC, id DESC LIMIT 1), false)
      OR (${purpose.startsWith('promo-')} AND coalesce((SELECT value = 'on' FROM "ConsentRecord"
        WHERE "userId" = asked.id AND purpose = ${NO_PROMO} ORDER BY number DESC LIMIT 1), false)) AS rests
    FROM unnest(${[...userIds]}::uuid[]) AS asked(id)
    CROSS JOIN LATERAL (SELECT value, version FROM "ConsentRecord"
      WHERE "userId" = asked.id AND purpose = ${purpose} ORDER BY number DESC LIMIT 1) AS newest`
  const { steps, version } = purposeOf(purpose)
  const counts = rows.map((row): [string, string] => {
    const isYes = !row.rests && row.version === version && steps.includes(row.value)
    return [row.id, isYes ? row.value : 'off']
  })
  return new Map(counts)
}

/** Why an optional processing is off: they did not say yes, said it to older words, or their account rests. */
export async function whyOff(userId: string, purpose: PurposeId, tx: Db = db) {
  const newest = await tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true, version: true, method: true },
  })
  if (newest?.method === 'new-words') return 'new-words'
  if (!newest || newest.value === 'off') return 'no'
  return newest.version === purposeOf(purpose).version ? 'rests' : 'new-words'
}

/** Whether a person's last word on it was yes, also while it rests: for what goes only when they say no. */
export async function isChosen(userId: string, purpose: PurposeId, tx: Db = db) {
  const newest = await tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true },
  })
  return newest !== null && newest.value !== 'off'
}
