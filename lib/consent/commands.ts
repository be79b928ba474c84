import 'server-only'

import type { Subject } from '@/lib/actor'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { transact } from '@/lib/transact'
import { appendDecisions, openLedger, type Decision, type Ledger, type Method } from './ledger'
import { sayGone } from './made-words'
import { noteOptOut } from './opt-out-times'
import { endedDecision, findOutdated, type Outdated } from './outdated'
import { NO_PROMO, promoPurposes, purposeOf, type PurposeId } from './purposes'
import { startJobs } from './start-jobs'
import { destroyMade, lockLosers, takeAway } from './withdrawal'
import { LIFTING_VERSION, LIFTING_WORDS, REFUSAL_VERSION, REFUSAL_WORDS, wordsShown } from './words'

export type ChoiceChange = {
  purpose: PurposeId
  value: string
  method: Method
  seen?: number
  /** Whether what may stay does; `unasked`: it came after the page that was pressed, which could not ask. */
  keepMade?: boolean | 'unasked'
  /** When the request came in, so that an opt-out is timed from there; else it is from when the command begins. */
  askedAt?: Date
}
/** What a decision led to: the numbers and words of its records, none if it already stood so; and what went, counted. */
export type Receipt = {
  numbers: number[]
  words: string[]
  destroyed: Record<string, number>
  /** The step of this one choice before. */
  from?: string
}

const refusal = { words: REFUSAL_WORDS, version: REFUSAL_VERSION }
const lifting = { words: LIFTING_WORDS, version: LIFTING_VERSION }

type NewDecision = Omit<Decision, 'userId'>

/** Records a decision. Saying the same again changes nothing and records nothing. */
export async function setChoice(subject: Subject, change: ChoiceChange): Promise<Receipt> {
  const { askedAt = now(), purpose, value, method } = change
  const receipt = await decide(subject, change)
  const isOptOut = value === 'off' && purposeOf(purpose).mailKind !== undefined
  if (isOptOut) await noteOptOut(receipt, { askedAt, method })
  return receipt
}

async function decide(subject: Subject, change: ChoiceChange): Promise<Receipt> {
  const { purpose, value, method, keepMade } = change
  const { steps, ownScreen } = purposeOf(purpose)
  refuseOnByLink(subject, value)
  if (!steps.includes(value)) throw new UserError('This choice has no such step.')
  if (ownScreen && value !== 'off' && method === 'switch')
    throw new UserError('This is asked on a page of its own, so that you can read what it does first.')
  return transact(async (tx) => {
    await lockLosers(tx, subject.id, [purpose])
    const ledger = await openLedger(tx, subject.id)
    const current = standing(ledger, purpose)
    const older = findOutdated(ledger, purpose)
    const refused = promoPurposes.includes(purpose) && refusesPromo(ledger)
    if (current.value === value && !older && !(refused && value !== 'off'))
      return write(tx, subject, ledger, [], {})
    refuseIfChangedElsewhere(change.seen, current.number)
    const ended = older && value !== 'off' ? [await endOlder(tx, subject, older)] : []
    const from = older && value === 'off' ? older.value : current.value
    const staying = keepMade ? 'what-may-stay' : 'nothing'
    const destroyed = await takeAway(tx, subject.id, purpose, { from, to: value, staying })
    if (steps.indexOf(value) > steps.indexOf(current.value)) await startJobs(tx, subject.id, purpose)
    const lifted = refused && value !== 'off' ? [masterDecision('off', method)] : []
    const own = { ...decision(change, wordsFor(change, destroyed)), gone: sayGone(destroyed) }
    const receipt = await write(tx, subject, ledger, [...ended, ...lifted, own], destroyed)
    return { ...receipt, from: current.value }
  })
}

/** Before a yes to the words of today: what an older yes made goes, as it would have in the background. */
async function endOlder(tx: Tx, subject: Subject, { purpose, value }: Outdated) {
  const lowered = { from: value, to: 'off', staying: 'own-words' } as const
  return endedDecision(purpose, await takeAway(tx, subject.id, purpose, lowered))
}

/**
 * The master switch of promotional mail. Off refuses every kind there is or will be, and turns each off.
 * On lifts the refusal and turns on every kind there is today.
 */
export async function setPromo(
  subject: Subject,
  { askedAt = now(), ...change }: PromoChange & { askedAt?: Date },
): Promise<Receipt> {
  const receipt = await decidePromo(subject, change)
  if (change.value === 'off') await noteOptOut(receipt, { askedAt, method: change.method })
  return receipt
}

type PromoChange = { value: 'on' | 'off'; method: Method; seen?: number }

async function decidePromo(subject: Subject, { value, method, seen }: PromoChange): Promise<Receipt> {
  refuseOnByLink(subject, value)
  return transact(async (tx) => {
    const ledger = await openLedger(tx, subject.id)
    refuseIfChangedElsewhere(seen, newestPromo(ledger))
    const destroyed: Record<string, number> = {}
    const decisions: NewDecision[] = []
    const isRefused = refusesPromo(ledger)
    if (isRefused !== (value === 'off'))
      decisions.push(masterDecision(value === 'off' ? 'on' : 'off', method))
    for (const purpose of promoPurposes) {
      const gone = value === 'off' ? await destroyMade(tx, subject.id, purpose) : {}
      Object.assign(destroyed, gone)
      const current = standing(ledger, purpose)
      const words = value === 'off' ? refusal : { words: wordsShown(purpose, value, method) }
      const own = decision({ purpose, value, method }, words.words)
      if (current.value !== value) decisions.push({ ...own, ...words, gone: sayGone(gone) })
    }
    return write(tx, subject, ledger, decisions, destroyed)
  })
}

/** Where going off asks what stays, the words of the answer; they are shown wherever there is something to keep. */
function wordsFor({ purpose, value, method, keepMade }: ChoiceChange, gone: Receipt['destroyed']) {
  const { offAsks, tables = [] } = purposeOf(purpose)
  const isAsked = tables.some(({ mayStay, what }) => mayStay && what && (gone[what] ?? 0) > 0)
  if (value !== 'off' || !offAsks || keepMade === 'unasked' || !(keepMade || isAsked))
    return wordsShown(purpose, value, method)
  return keepMade ? offAsks.keep : offAsks.erase
}

async function write(
  tx: Tx,
  subject: Subject,
  ledger: Ledger,
  decisions: NewDecision[],
  destroyed: Receipt['destroyed'],
) {
  const words = decisions.map((row) => row.words)
  if (words.length === 0) return { numbers: [], words, destroyed }
  const last = await appendDecisions(tx, subject, subject.id, ledger, decisions)
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

const refusesPromo = ({ newest }: Ledger) => newest.get(NO_PROMO)?.value === 'on'

/** The value that counts now, and the number of the decision behind it. */
function standing({ newest }: Ledger, purpose: PurposeId) {
  const row = newest.get(purpose)
  const { version, steps } = purposeOf(purpose)
  const counts = row?.version === version && steps.includes(row.value)
  return { value: counts ? row.value : 'off', number: row?.number ?? 0 }
}

const newestPromo = ({ newest }: Ledger) =>
  Math.max(...[NO_PROMO, ...promoPurposes].map((purpose) => newest.get(purpose)?.number ?? 0))

function decision({ purpose, value, method }: ChoiceChange, words: string): NewDecision {
  return { purpose, value, version: purposeOf(purpose).version, words, method }
}

function masterDecision(value: 'on' | 'off', method: Method): NewDecision {
  return { purpose: NO_PROMO, value, method, ...(value === 'on' ? refusal : lifting) }
}
