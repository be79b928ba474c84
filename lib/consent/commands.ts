import 'server-only'

import type { Subject } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { appendDecisions, lockLedger, type Decision, type Method } from './ledger'
import { NO_PROMO, promoPurposes, purposeOf, type LedgerPurpose, type PurposeId } from './purposes'
import { destroyMade } from './withdrawal'
import { LIFTING_VERSION, LIFTING_WORDS, REFUSAL_VERSION, REFUSAL_WORDS, wordsShown } from './words'

export type ChoiceChange = { purpose: PurposeId; value: string; method: Method; seen?: number }
/** What a decision led to: the numbers and words of its records, none if it already stood so; and what went, counted. */
export type Receipt = { numbers: number[]; words: string[]; destroyed: Record<string, number> }

const refusal = { words: REFUSAL_WORDS, version: REFUSAL_VERSION }
const lifting = { words: LIFTING_WORDS, version: LIFTING_VERSION }

type NewDecision = Omit<Decision, 'userId'>

/** Records a decision. Saying the same again changes nothing and records nothing. */
export async function setChoice(subject: Subject, change: ChoiceChange): Promise<Receipt> {
  const { purpose, value, method } = change
  const { steps, ownScreen } = purposeOf(purpose)
  refuseOnByLink(subject, value)
  if (!steps.includes(value)) throw new UserError('This choice has no such step.')
  if (ownScreen && value !== 'off' && method === 'switch')
    throw new UserError('This is asked on a page of its own, so that you can read what it does first.')
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    const current = await standing(tx, subject.id, purpose)
    const refused = promoPurposes.includes(purpose) && (await refusesPromo(tx, subject.id))
    if (current.value === value && !(refused && value !== 'off')) return write(tx, subject, [], {})
    refuseIfChangedElsewhere(change.seen, current.number)
    const isLess = steps.indexOf(value) < steps.indexOf(current.value)
    const destroyed = isLess ? await destroyMade(tx, subject.id, purpose) : {}
    const lifted = refused && value !== 'off' ? [masterDecision('off', method)] : []
    const own = decision(purpose, value, method, wordsShown(purpose, method))
    return write(tx, subject, [...lifted, own], destroyed)
  })
}

/**
 * The master switch of promotional mail. Off refuses every kind there is or will be, and turns each off.
 * On lifts the refusal and turns on every kind there is today.
 */
export async function setPromo(
  subject: Subject,
  { value, method, seen }: { value: 'on' | 'off'; method: Method; seen?: number },
): Promise<Receipt> {
  refuseOnByLink(subject, value)
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    refuseIfChangedElsewhere(seen, await newestPromo(tx, subject.id))
    const destroyed: Record<string, number> = {}
    const decisions: NewDecision[] = []
    const isRefused = await refusesPromo(tx, subject.id)
    if (isRefused !== (value === 'off'))
      decisions.push(masterDecision(value === 'off' ? 'on' : 'off', method))
    for (const purpose of promoPurposes) {
      if (value === 'off') Object.assign(destroyed, await destroyMade(tx, subject.id, purpose))
      const current = await standing(tx, subject.id, purpose)
      const words = wordsShown(purpose, method)
      const own = decision(purpose, value, method, words)
      if (current.value !== value) decisions.push(value === 'off' ? { ...own, ...refusal } : own)
    }
    return write(tx, subject, decisions, destroyed)
  })
}

async function write(tx: Tx, subject: Subject, decisions: NewDecision[], destroyed: Receipt['destroyed']) {
  const words = decisions.map((row) => row.words)
  if (words.length === 0) return { numbers: [], words, destroyed }
  const last = await appendDecisions(tx, subject, subject.id, decisions)
  return { numbers: words.map((_, index) => last - words.length + 1 + index), words, destroyed }
}

/** A link in a mail is no sign-in: it takes a yes back, and gives none. */
function refuseOnByLink({ type }: Subject, value: string) {
  if (type === 'link' && value !== 'off')
    throw new UserError('A link in a mail only switches off. Sign in to switch on.')
}

function refuseIfChangedElsewhere(seen: number | undefined, number: number) {
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

async function newestPromo(tx: Tx, userId: string) {
  const where = { userId, purpose: { in: [NO_PROMO, ...promoPurposes] } }
  const { _max } = await tx.consentRecord.aggregate({ where, _max: { number: true } })
  return _max.number ?? 0
}

function newest(tx: Tx, userId: string, purpose: LedgerPurpose) {
  return tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true, version: true, number: true },
  })
}

function decision(purpose: PurposeId, value: string, method: Method, words: string): NewDecision {
  return { purpose, value, version: purposeOf(purpose).version, words, method }
}

function masterDecision(value: 'on' | 'off', method: Method): NewDecision {
  return { purpose: NO_PROMO, value, method, ...(value === 'on' ? refusal : lifting) }
}
