import { z } from 'zod'
import { FIRST_HASH, rowHash, type LedgerRow } from './ledger-hash'
import { NO_PROMO, isPurposeId, purposeOf } from './purposes'

const receiptRow = z.object({
  number: z.int().min(1),
  purpose: z.string().max(64),
  value: z.string().max(16),
  version: z.int(),
  words: z.string().max(2000),
  method: z.string().max(64),
  gone: z.string().max(2000).optional(),
  createdAt: z.iso.datetime(),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
})

/** More than fit in the longest file that is checked: a longer list is refused before any of it is read. */
const MOST_DECISIONS = 10_000

const receiptFile = z.object({
  consentReceipt: z
    .object({ dataSubject: z.string().max(64), decisions: z.array(receiptRow).max(MOST_DECISIONS) })
    .loose(),
})

export type ReceiptVerdict =
  | { state: 'unreadable' }
  | { state: 'broken'; number: number }
  | { state: 'intact'; subject: string; count: number; head: string }

/**
 * Every decision of one person as a file they keep: fields after ISO/IEC TS 27560 and the Data Privacy Vocabulary,
 * each decision chained to the one before it.
 */
export function buildReceipt(rows: LedgerRow[], { service, contact, subject, at }: ReceiptFrame) {
  return {
    '@context': 'https://w3id.org/dpv',
    consentReceipt: {
      schema: 'ISO/IEC TS 27560:2023',
      issuedAt: at.toISOString(),
      dataController: { name: service, contact },
      dataSubject: subject,
      decisions: rows.map((row) => ({
        number: row.number,
        purpose: row.purpose,
        purposeTitle: titleOf(row.purpose),
        'dpv:hasConsentStatus': statusOf(row),
        value: row.value,
        version: row.version,
        words: row.words,
        method: row.method,
        ...(row.gone && { gone: row.gone }),
        createdAt: row.createdAt.toISOString(),
        prevHash: row.prevHash,
        hash: row.hash,
      })),
      check:
        'hash = SHA-256 of the JSON array [dataSubject, number, purpose, value, version, words, method, createdAt, prevHash], and gone as its last where the decision has it',
    },
  }
}

export type ReceiptFrame = { service: string; contact: string; subject: string; at: Date }

/** Reads a receipt file and computes every hash again: one changed, missing or moved decision breaks it. */
export function verifyReceipt(text: string): ReceiptVerdict {
  const parsed = receiptFile.safeParse(readJson(text))
  if (!parsed.success) return { state: 'unreadable' }
  const { dataSubject, decisions } = parsed.data.consentReceipt
  let prevHash = FIRST_HASH
  for (const [index, row] of decisions.entries()) {
    const createdAt = new Date(row.createdAt)
    const linked = row.number === index + 1 && row.prevHash === prevHash
    if (!linked || rowHash({ ...row, createdAt, userId: dataSubject }) !== row.hash)
      return { state: 'broken', number: row.number }
    prevHash = row.hash
  }
  return { state: 'intact', subject: dataSubject, count: decisions.length, head: prevHash }
}

/** A yes that ended as the words changed was not taken back by the person. */
function statusOf({ value, method }: LedgerRow) {
  if (method === 'new-words') return 'dpv:ConsentExpired'
  return value === 'off' ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentGiven'
}

function titleOf(purpose: string) {
  if (purpose === NO_PROMO) return 'Refusal of all promotional mail'
  return isPurposeId(purpose) ? purposeOf(purpose).title : purpose
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
