import { createHash } from 'node:crypto'
import type { LedgerPurpose } from './purposes'

/**
 * How a decision came. `new-words`: not by the person; we changed the words, and the yes to the old ones ended.
 * `account-ends`: with the account, whose end they asked for.
 */
export type Method =
  | 'switch'
  | 'consent-screen'
  | 'one-click-unsubscribe'
  | 'unsubscribe-page'
  | 'program'
  | 'seed'
  | 'new-words'
  | 'account-ends'

export type Decision = {
  userId: string
  purpose: LedgerPurpose
  value: string
  version: number
  words: string
  method: Method
  /** What went with it, in counts; null where nothing could go. */
  gone?: string | null
}

export type LedgerRow = Omit<Decision, 'purpose' | 'method'> & {
  purpose: string
  method: string
  number: number
  createdAt: Date
  prevHash: string
  hash: string
}

export const FIRST_HASH = '0'.repeat(64)

/**
 * SHA-256 over what a receipt shows and the hash before it. Anybody can compute it again from a receipt. A decision
 * that takes nothing away has no word about it, in the receipt or in its hash.
 */
export function rowHash(row: Omit<LedgerRow, 'hash'>) {
  const { userId, number, purpose, value, version, words, method, createdAt, prevHash, gone } = row
  const shown = [userId, number, purpose, value, version, words, method, createdAt.toISOString(), prevHash]
  if (gone) shown.push(gone)
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}
