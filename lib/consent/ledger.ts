import 'server-only'

import type { Actor } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { FIRST_HASH, rowHash, type Decision } from './ledger-hash'
import { NO_PROMO } from './purposes'

export type { Decision, Method } from './ledger-hash'

/** Nobody else writes to this person's ledger until the transaction ends. */
export async function lockLedger(tx: Tx, userId: string) {
  await tx.$queryRaw`SELECT true AS locked FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
}

/** Appends decisions, in order, each chained to the one before it; returns the last number. The caller holds the lock. */
export async function appendDecisions(
  tx: Tx,
  actor: Actor,
  userId: string,
  decisions: Omit<Decision, 'userId'>[],
) {
  const last = await tx.consentRecord.findFirst({
    where: { userId },
    orderBy: { number: 'desc' },
    select: { number: true, hash: true },
  })
  let { number, hash } = last ?? { number: 0, hash: FIRST_HASH }
  for (const decision of decisions) {
    const row = { ...decision, userId, number: (number += 1), createdAt: now(), prevHash: hash }
    hash = rowHash(row)
    await tx.consentRecord.create({ data: { ...row, hash }, select: { id: true } })
  }
  for (const decision of decisions)
    await recordAudit(tx, actor, isGiven(decision) ? 'consent.given' : 'consent.withdrawn', userId)
  return number
}

/** The master refusal is a withdrawal when it goes on. */
function isGiven({ purpose, value }: Pick<Decision, 'purpose' | 'value'>) {
  return purpose === NO_PROMO ? value === 'off' : value !== 'off'
}
