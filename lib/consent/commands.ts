import 'server-only'

import type { Subject } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { appendDecisions, lockLedger, type Decision, type Method } from './ledger'
import { NO_PROMO, promoPurposes, purposeOf, type LedgerPurpose, type PurposeId } from './purposes'
import { destroyMade } from './withdrawal'

export type ChoiceChange = { purpose: PurposeId; value: string; method: Method; seen?: number }
/** What a decision led to: its number in the ledger, or null if it already stood so; and what went with it, counted. */
export type Receipt = { number: number | null; destroyed: Record<string, number> }

type NewDecision = Omit<Decision, 'userId'>

/** Records a decision. Saying the same again changes nothing and records nothing. */
export async function setChoice(subject: Subject, change: ChoiceChange): Promise<Receipt> {
  const { purpose, value, method } = change
  const { steps, ownScreen } = purposeOf(purpose)
  if (!steps.includes(value)) throw new UserError('This choice has no such step.')
  if (ownScreen && value !== 'off' && method === 'switch')
    throw new UserError('This is asked on a page of its own, so that you can read what it does first.')
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    const current = await standing(tx, subject.id, purpose)
    const refused = promoPurposes.includes(purpose) && (await refusesPromo(tx, subject.id))
    if (current.value === value && !(refused && value !== 'off')) return { number: null, destroyed: {} }
    refuseIfChangedElsewhere(change, current.number)
    const isLess = steps.indexOf(value) < steps.indexOf(current.value)
    const destroyed = isLess ? await destroyMade(tx, subject.id, purpose) : {}
    const lifted = refused && value !== 'off' ? [masterDecision('off', method)] : []
    const decisions = [...lifted, decision(purpose, value, method)]
    return { number: await appendDecisions(tx, subject, subject.id, decisions), destroyed }
  })
}

/**
 * The master switch of promotional mail. Off refuses every kind there is or will be, and turns each off.
 * On lifts the refusal and turns on every kind there is today.
 */
export async function setPromo(
  subject: Subject,
  { value, method }: { value: 'on' | 'off'; method: Method },
): Promise<Receipt> {
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    const destroyed: Record<string, number> = {}
    const decisions: NewDecision[] = []
    const isRefused = await refusesPromo(tx, subject.id)
    if (isRefused !== (value === 'off'))
      decisions.push(masterDecision(value === 'off' ? 'on' : 'off', method))
    for (const purpose of promoPurposes) {
      if (value === 'off') Object.assign(destroyed, await destroyMade(tx, subject.id, purpose))
      const current = await standing(tx, subject.id, purpose)
      if (current.value !== value) decisions.push(decision(purpose, value, method))
    }
    if (decisions.length === 0) return { number: null, destroyed }
    return { number: await appendDecisions(tx, subject, subject.id, decisions), destroyed }
  })
}

function refuseIfChangedElsewhere({ seen }: ChoiceChange, number: number) {
  if (seen !== undefined && seen !== number)
    throw new UserError(
      'This choice was changed somewhere else meanwhile. Nothing changed now. Look again, then decide.',
    )
}

async function refusesPromo(tx: Tx, userId: string) {
  return (await newest(tx, userId, NO_PROMO))?.value === 'on'
}

/** The value that counts now, and the number of the decision behind it. */
async function standing(tx: Tx, userId: string, purpose: PurposeId) {
  const row = await newest(tx, userId, purpose)
  const { version, steps } = purposeOf(purpose)
  const counts = row !== null && row.version === version && steps.includes(row.value)
  return { value: counts ? row.value : 'off', number: row?.number ?? 0 }
}

function newest(tx: Tx, userId: string, purpose: LedgerPurpose) {
  return tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true, version: true, number: true },
  })
}

function decision(purpose: PurposeId, value: string, method: Method): NewDecision {
  const { version, plain } = purposeOf(purpose)
  return { purpose, value, version, words: plain, method }
}

function masterDecision(value: 'on' | 'off', method: Method): NewDecision {
  const words =
    value === 'on' ? 'No promotional mail of any kind.' : 'Promotional mail, each kind by its own switch.'
  return { purpose: NO_PROMO, value, version: 1, words, method }
}
