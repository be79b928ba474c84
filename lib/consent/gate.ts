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

/** The step that is allowed: `off`, `on`, or for location tagging `city` or `exact`. */
export async function allowedStep(userId: string, purpose: PurposeId, tx: Db = db): Promise<string> {
  const [row] = await tx.$queryRaw<{ value: string; version: number; rests: boolean }[]>`
    SELECT value, version,
      coalesce((SELECT standing <> 'GOOD' FROM "StandingRecord" WHERE "userId" = ${userId}::uuid
        ORDER BY "createdAt" DESC, id DESC LIMIT 1), false)
      OR (${purpose.startsWith('promo-')} AND coalesce((SELECT value = 'on' FROM "ConsentRecord"
        WHERE "userId" = ${userId}::uuid AND purpose = ${NO_PROMO} ORDER BY number DESC LIMIT 1), false)) AS rests
    FROM "ConsentRecord" WHERE "userId" = ${userId}::uuid AND purpose = ${purpose} ORDER BY number DESC LIMIT 1`
  const { steps, version } = purposeOf(purpose)
  if (!row || row.rests || row.version !== version || !steps.includes(row.value)) return 'off'
  return row.value
}
