import 'server-only'

import { createHash } from 'node:crypto'
import type { Actor } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import type { LedgerPurpose } from './purposes'

export type Method = 'switch' | 'consent-screen' | 'one-click-unsubscribe' | 'unsubscribe-page' | 'seed'

export type Decision = {
  userId: string
  purpose: LedgerPurpose
  value: string
  version: number
  words: string
  method: Method
}

export type LedgerRow = Decision & {
  id?: string
  number: number
  createdAt: Date
  prevHash: string
  hash: string
}

export const FIRST_HASH = '0'.repeat(64)

/** Nobody else writes to this person's ledger until the transaction ends. */
export async function lockLedger(tx: Tx, userId: string) {
  await tx.$queryRaw`SELECT true AS locked FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
}

/** Appends decisions, in order, each chained to the one before it. The caller holds the lock. */
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
    await recordAudit(tx, actor, isGiven(decision) ? 'consent.given' : 'consent.withdrawn', userId)
  }
}

/** SHA-256 over what a receipt shows and the hash before it. Anybody can compute it again from a receipt. */
export function rowHash(row: Omit<LedgerRow, 'hash' | 'id'>) {
  const { userId, number, purpose, value, version, words, method, createdAt, prevHash } = row
  const shown = [userId, number, purpose, value, version, words, method, createdAt.toISOString(), prevHash]
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}

/** The master refusal is a withdrawal when it goes on. */
function isGiven({ purpose, value }: Pick<Decision, 'purpose' | 'value'>) {
  return purpose === 'no-promo' ? value === 'off' : value !== 'off'
}
