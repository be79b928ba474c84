import 'server-only'

import type { Actor, Subject } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { appendDecisions, lockLedger, type Method } from './ledger'
import { destroyMade } from './withdrawal'
import { NO_PROMO, promoPurposes, purposeOf, type PurposeId } from './purposes'

export type ChoiceChange = { purpose: PurposeId; value: string; method: Method; seen?: number }
/** What a decision led to: `changed` is false if it already stood so. */
export type Receipt = { changed: boolean; destroyed: Record<string, number> }

/** Records a decision. Saying the same again changes nothing and records nothing. */
export async function setChoice(subject: Subject, change: ChoiceChange): Promise<Receipt> {
  const { steps, ownScreen, version, plain } = purposeOf(change.purpose)
  if (!steps.includes(change.value)) throw new UserError('This choice has no such step.')
  if (ownScreen && change.value !== 'off' && change.method === 'switch')
    throw new UserError('This is asked on a page of its own, so that you can read what it does first.')
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    const current = await newest(tx, subject.id, change.purpose)
    const stands = current?.version === version ? current.value : 'off'
    if (stands === change.value) return { changed: false, destroyed: {} }
    if (change.seen !== undefined && change.seen !== (current?.number ?? 0))
      throw new UserError(
        'This choice was changed somewhere else meanwhile. Nothing changed now. Look again, then decide.',
      )
    const destroyed = isLess(steps, change.value, stands)
      ? await destroyMade(tx, subject.id, change.purpose)
      : {}
    await appendDecisions(tx, subject, subject.id, [
      { purpose: change.purpose, value: change.value, version, words: plain, method: change.method },
    ])
    return { changed: true, destroyed }
  })
}

/**
 * The master switch of promotional mail. Off refuses every kind there is or will be. On lifts the refusal and
 * brings back the kinds that were on before; if there were none, all of them.
 */
export async function setPromo(subject: Subject, { value, method }: { value: 'on' | 'off'; method: Method }) {
  return db.$transaction(async (tx) => {
    await lockLedger(tx, subject.id)
    const receipt = await refusePromo(tx, subject, subject.id, {
      value: value === 'on' ? 'off' : 'on',
      method,
    })
    if (value === 'off') return receipt
    const kinds = await Promise.all(promoPurposes.map((purpose) => newest(tx, subject.id, purpose)))
    if (
      kinds.some(
        (kind, index) => kind?.value === 'on' && kind.version === purposeOf(promoPurposes[index]!).version,
      )
    )
      return receipt
    const decisions = promoPurposes.map((purpose) => {
      const { version, plain } = purposeOf(purpose)
      return { purpose, value: 'on', version, words: plain, method }
    })
    await appendDecisions(tx, subject, subject.id, decisions)
    return { ...receipt, changed: true }
  })
}

/** Refuses all promotional mail, or lifts the refusal, in a transaction that holds the ledger's lock. */
export async function refusePromo(
  tx: Tx,
  actor: Actor,
  userId: string,
  { value, method }: { value: 'on' | 'off'; method: Method },
): Promise<Receipt> {
  const current = await newest(tx, userId, NO_PROMO)
  if ((current?.value ?? 'off') === value) return { changed: false, destroyed: {} }
  const destroyed: Record<string, number> = {}
  if (value === 'on')
    for (const purpose of promoPurposes) Object.assign(destroyed, await destroyMade(tx, userId, purpose))
  const words =
    value === 'on' ? 'No promotional mail of any kind.' : 'Each kind of promotional mail by its own switch.'
  await appendDecisions(tx, actor, userId, [{ purpose: NO_PROMO, value, version: 1, words, method }])
  return { changed: true, destroyed }
}

function newest(tx: Tx, userId: string, purpose: PurposeId | typeof NO_PROMO) {
  return tx.consentRecord.findFirst({
    where: { userId, purpose },
    orderBy: { number: 'desc' },
    select: { value: true, version: true, number: true },
  })
}

function isLess(steps: readonly string[], next: string, before: string) {
  return steps.indexOf(next) < steps.indexOf(before)
}
