import 'server-only'

import type { Actor } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { lockPerson } from '@/lib/lock-people'
import { FIRST_HASH, rowHash, type Decision } from './ledger-hash'
import { NO_PROMO } from './purposes'

export type { Decision, Method } from './ledger-hash'

type Newest = { purpose: string; value: string; version: number; number: number; hash: string }

/** A person's ledger as it stands: the newest decision on each purpose, and the last of all. */
export type Ledger = { newest: ReadonlyMap<string, Newest>; last: Pick<Newest, 'number' | 'hash'> }

/** Reads a person's ledger. Nobody else writes to it until the transaction ends. */
export async function openLedger(tx: Tx, userId: string): Promise<Ledger> {
  await lockPerson(tx, userId)
  const rows = await tx.$queryRaw<Newest[]>`
    SELECT DISTINCT ON (purpose) purpose, value, version, number, hash FROM "ConsentRecord"
    WHERE "userId" = ${userId}::uuid ORDER BY purpose, number DESC`
  const last = rows.reduce<Ledger['last']>((latest, row) => (row.number > latest.number ? row : latest), {
    number: 0,
    hash: FIRST_HASH,
  })
  return { newest: new Map(rows.map((row) => [row.purpose, row])), last }
}

/** Appends decisions to an open ledger, in order, each chained to the one before it; returns the last number. */
export async function appendDecisions(
  tx: Tx,
  actor: Actor,
  userId: string,
  { last }: Ledger,
  decisions: Omit<Decision, 'userId'>[],
) {
  let { number, hash } = last
  for (const decision of decisions) {
    const row = { ...decision, userId, number: (number += 1), createdAt: now(), prevHash: hash }
    hash = rowHash(row)
    await tx.consentRecord.create({ data: { ...row, hash }, select: { id: true } })
  }
  for (const decision of decisions) await recordAudit(tx, actor, traceOf(decision), userId)
  return number
}

function traceOf(decision: Omit<Decision, 'userId'>) {
  if (decision.method === 'new-words') return 'consent.outdated'
  return isGiven(decision) ? 'consent.given' : 'consent.withdrawn'
}

/** The master refusal is a withdrawal when it goes on. */
function isGiven({ purpose, value }: Pick<Decision, 'purpose' | 'value'>) {
  return purpose === NO_PROMO ? value === 'off' : value !== 'off'
}
