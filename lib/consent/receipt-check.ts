import { FIRST_HASH, type LedgerRow } from './ledger-hash'
import type { ReceiptVerdict } from './receipt'

type Whole = Extract<ReceiptVerdict, { state: 'intact' }>
type Held = { subject: string; ledger: readonly Pick<LedgerRow, 'hash'>[] }

/**
 * How a whole file stands to what we hold of a person. `earlier`: the same as far as it goes, and we hold newer decisions.
 * `longer`: it has decisions that we do not hold. `other`: it is somebody else's, or tells something else.
 */
export function compareReceipt({ subject, count, head }: Whole, held: Held) {
  const { ledger } = held
  if (subject !== held.subject) return 'other'
  if (count > ledger.length) return 'longer'
  const heldHead = count === 0 ? FIRST_HASH : ledger[count - 1]?.hash
  if (heldHead !== head) return 'other'
  return count === ledger.length ? 'same' : 'earlier'
}
