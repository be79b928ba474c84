import 'server-only'

import type { Subject } from '@/lib/actor'
import type { Tx } from '@/lib/db'
import { appendDecisions, openLedger, type Decision } from './ledger'
import { sayGone } from './made-words'
import { purposeOf, type PurposeId } from './purposes'
import { lockLosers, takeAway } from './withdrawal'

/**
 * Ends choices as an account ends, in the caller's transaction: what they made goes, also where they were off already
 * and something was kept, and each yes becomes a no. Returns what went, in counts.
 */
export async function endChoices(tx: Tx, subject: Subject, purposes: readonly PurposeId[]) {
  await lockLosers(tx, subject.id, purposes)
  const ledger = await openLedger(tx, subject.id)
  const destroyed: Record<string, number> = {}
  const decisions: Omit<Decision, 'userId'>[] = []
  for (const purpose of purposes) {
    const from = ledger.newest.get(purpose)?.value ?? 'off'
    const gone = await takeAway(tx, subject.id, purpose, { from, to: 'off' })
    for (const [what, count] of Object.entries(gone)) destroyed[what] = (destroyed[what] ?? 0) + count
    if (from !== 'off') decisions.push(ended(purpose, gone))
  }
  await appendDecisions(tx, subject, subject.id, ledger, decisions)
  return destroyed
}

function ended(purpose: PurposeId, gone: Readonly<Record<string, number>>): Omit<Decision, 'userId'> {
  const { version, offMeans } = purposeOf(purpose)
  return { purpose, value: 'off', version, words: offMeans, method: 'account-ends', gone: sayGone(gone) }
}
