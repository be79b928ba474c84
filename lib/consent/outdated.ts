import type { Ledger } from './ledger'
import type { Decision } from './ledger-hash'
import { sayGone } from './made-words'
import { isPurposeId, purposeOf, type PurposeId } from './purposes'
import { newWords } from './words'

/** A yes to older words than those of today. */
export type Outdated = { purpose: PurposeId; value: string }

/** The newest decision on a purpose, where it is a yes that newer words have ended; newer ones than ours have not. */
export function findOutdated({ newest }: Pick<Ledger, 'newest'>, purpose: PurposeId): Outdated | null {
  const row = newest.get(purpose)
  const isOlder = row && row.value !== 'off' && row.version < purposeOf(purpose).version
  return isOlder ? { purpose, value: row.value } : null
}

/** All such of one person. */
export function listOutdated(ledger: Pick<Ledger, 'newest'>): Outdated[] {
  return [...ledger.newest.keys()].filter(isPurposeId).flatMap((id) => findOutdated(ledger, id) ?? [])
}

/** The record that such a yes ended, and what went with it. */
export function endedDecision(
  purpose: PurposeId,
  gone: Readonly<Record<string, number>>,
): Omit<Decision, 'userId'> {
  const { version } = purposeOf(purpose)
  return {
    purpose,
    value: 'off',
    version,
    words: newWords(purpose),
    method: 'new-words',
    gone: sayGone(gone),
  }
}
