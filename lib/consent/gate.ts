import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { db, type Db } from '@/lib/db'
import { NO_PROMO, purposeOf, type LedgerPurpose, type PurposeId } from './purposes'

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
    SELECT u.id::text AS id, newest.value, newest.version, NOT ${mayRun(purpose)} AS rests
    FROM unnest(${[...userIds]}::uuid[]) AS u(id)
    CROSS JOIN LATERAL (SELECT value, version FROM "ConsentRecord"
      WHERE "userId" = u.id AND purpose = ${purpose} ORDER BY number DESC LIMIT 1) AS newest`
  const { steps, version } = purposeOf(purpose)
  const counts = rows.map((row): [string, string] => {
    const isYes = !row.rests && row.version === version && steps.includes(row.value)
    return [row.id, isYes ? row.value : 'off']
  })
  return new Map(counts)
}

/** What the gate reads of a purpose; also of one that does not exist yet. */
export type Gated = { id: string; steps: readonly string[]; version: number }

/** The gate inside a query: true for each person `u` for whom this optional processing may run now. */
export function allows(purpose: PurposeId | Gated) {
  const { id, steps, version } =
    typeof purpose === 'string' ? { id: purpose, ...purposeOf(purpose) } : purpose
  const yes = steps.filter((step) => step !== 'off')
  return Prisma.sql`(coalesce((SELECT c.version = ${version}::int AND c.value = ANY (${yes}::text[])
      FROM "ConsentRecord" c WHERE c."userId" = u.id AND c.purpose = ${id} ORDER BY c.number DESC LIMIT 1), false)
    AND ${mayRun(id)})`
}

/** True for each person `u` of a query whose account does not rest. */
export const isInGoodStanding = Prisma.sql`coalesce((SELECT r.standing = 'GOOD' FROM "StandingRecord" r
  WHERE r."userId" = u.id ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1), true)`

/** True where nothing above the choice itself holds it back: the account's rest, or the refusal of all promotional mail. */
function mayRun(purpose: string) {
  if (!purpose.startsWith('promo-')) return isInGoodStanding
  return Prisma.sql`(${isInGoodStanding} AND (SELECT m.value FROM "ConsentRecord" m
    WHERE m."userId" = u.id AND m.purpose = ${NO_PROMO} ORDER BY m.number DESC LIMIT 1) IS DISTINCT FROM 'on')`
}

/** Why an optional processing is off: they did not say yes, said it to older words, or their account rests. */
export async function whyOff(userId: string, purpose: PurposeId, tx: Db = db) {
  if (purpose.startsWith('promo-') && (await isChosen(userId, NO_PROMO, tx))) return 'no'
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
export async function isChosen(userId: string, purpose: LedgerPurpose, tx: Db = db) {
  const newest = await tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true },
  })
  return newest !== null && newest.value !== 'off'
}
