import 'server-only'

import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { dropJobs } from '@/lib/jobs/queue'
import { withholdQueued } from '@/lib/mail/outbox'
import type { Made } from './made'
import { purposeOf, type PurposeId } from './purposes'

type Counted = Promise<{ count: number }>
type Changed = {
  deleteMany(query: { where: object }): Counted
  updateMany(query: { where: object; data: object }): Counted
}
type Lowered = { from: string; to: string; keepMade?: boolean }

/**
 * What a step below the one before takes away, in the caller's transaction: all that the choice made where it goes
 * off, unless the person keeps it; else what only the higher step may hold. Returns how much, by what it was.
 */
export async function takeAway(tx: Tx, userId: string, purpose: PurposeId, { from, to, keepMade }: Lowered) {
  const { steps, receipts } = purposeOf(purpose)
  const gone =
    to === 'off'
      ? await destroyMade(tx, userId, purpose, keepMade)
      : await coarsenMade(tx, userId, purpose, to)
  if (receipts && steps.indexOf(to) < steps.indexOf(from)) {
    const act = to === 'off' ? (keepMade ? 'stop-and-keep' : 'stop-and-erase') : `${from}-to-${to}`
    await tx[receipts].create({
      data: { userId, act, removed: gone, createdAt: now() },
      select: { id: true },
    })
  }
  return gone
}

/**
 * Destroys what a choice made of one person, in the caller's transaction, and takes back the work for it that waits.
 * Returns how much, by what it was.
 */
export async function destroyMade(tx: Tx, userId: string, purpose: PurposeId, keepMade = false) {
  const { tables = [], jobs, mailKind } = purposeOf(purpose)
  const destroyed: Record<string, number> = {}
  for (const made of tables) {
    if (keepMade && made.mayStay) continue
    const { count } = await (tx[made.table] as unknown as Changed).deleteMany({ where: rowsOf(made, userId) })
    if (made.what) destroyed[made.what] = (destroyed[made.what] ?? 0) + count
  }
  if (jobs) destroyed['waiting job'] = await dropJobs(tx, userId, jobs)
  if (mailKind) destroyed[`waiting ${mailKind} mail`] = await withholdQueued(tx, userId, mailKind)
  return destroyed
}

async function coarsenMade(tx: Tx, userId: string, purpose: PurposeId, to: string) {
  const { steps, coarsens = [] } = purposeOf(purpose)
  const coarsened: Record<string, number> = {}
  for (const { below, table, what, only, becomes } of coarsens) {
    if (steps.indexOf(to) >= steps.indexOf(below)) continue
    const rows = tx[table] as unknown as Changed
    const { count } = await rows.updateMany({ where: { userId, ...only }, data: becomes })
    coarsened[what] = (coarsened[what] ?? 0) + count
  }
  return coarsened
}

function rowsOf({ by, ofOthers, only }: Made, userId: string) {
  const theirs = (by ?? 'userId')
    .split('.')
    .reduceRight<unknown>((inner, step) => ({ [step]: inner }), userId)
  return { AND: [theirs, only ?? {}, ofOthers ? { userId: { not: userId } } : {}] }
}
