import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Subject } from '@/lib/actor'
import { db } from '@/lib/db'
import { read } from '@/lib/read'
import { FIRST_HASH, rowHash, type LedgerRow } from './ledger-hash'
import {
  NO_PROMO,
  promoPurposes,
  purposeIds,
  purposeOf,
  type LedgerPurpose,
  type PurposeId,
} from './purposes'

export type Choice = {
  purpose: PurposeId
  value: string
  isOn: boolean
  /** True for a kind of promotional mail while all of it is refused, whatever its own switch says. */
  isRefused: boolean
  /** True from the moment that new words end a yes until the person decides again. */
  isOutdated: boolean
  decidedAt: Date | null
  /** The number of the newest decision: a form sends it back, so that a change made elsewhere meanwhile is noticed. */
  number: number
}

export type Choices = {
  byPurpose: Record<PurposeId, Choice>
  /** True while the person refuses all promotional mail, whatever kinds there are. */
  noPromo: { isOn: boolean; decidedAt: Date | null; number: number }
  /** The switch above all kinds: on if mail of any kind may come; decided when it or one of its kinds last was. */
  promo: { isOn: boolean; isRefused: boolean; decidedAt: Date | null; number: number }
  onCount: number
  count: number
}

type Newest = {
  purpose: string
  value: string
  version: number
  method: string
  createdAt: Date
  number: number
}

/** How every choice stands now. No decision means no. */
export async function getChoices(subject: Subject): Promise<Choices> {
  const newest = await read<Newest>`
    SELECT DISTINCT ON (purpose) purpose, value, version, method, "createdAt", number FROM "ConsentRecord"
    WHERE "userId" = ${subject.id}::uuid ORDER BY purpose, number DESC`
  return arrange(newest)
}

/** Arranges the newest decisions into the state that pages show and gates ask. */
export function arrange(newest: Newest[]): Choices {
  const rows = new Map(newest.map((row) => [row.purpose, row]))
  const master = rows.get(NO_PROMO)
  const noPromo = {
    isOn: master?.value === 'on',
    decidedAt: master?.createdAt ?? null,
    number: master?.number ?? 0,
  }
  const choices = purposeIds.map((purpose): Choice => {
    const row = rows.get(purpose)
    const { version, steps } = purposeOf(purpose)
    const counts = row && row.version === version && steps.includes(row.value)
    const value = counts ? row.value : 'off'
    return {
      purpose,
      value,
      isOn: value !== 'off',
      isRefused: noPromo.isOn && promoPurposes.includes(purpose),
      isOutdated:
        row?.method === 'new-words' || (row?.value !== 'off' && (row?.version ?? version) < version),
      decidedAt: row?.createdAt ?? null,
      number: row?.number ?? 0,
    }
  })
  const byPurpose = Object.fromEntries(
    choices.map((choice) => [choice.purpose, choice]),
  ) as Choices['byPurpose']
  const effective = choices.filter(({ isOn, isRefused }) => isOn && !isRefused)
  const kinds = promoPurposes.map((id) => byPurpose[id])
  const promo = {
    isOn: effective.some(({ purpose }) => promoPurposes.includes(purpose)),
    isRefused: noPromo.isOn,
    decidedAt: newestOf([noPromo, ...kinds].map(({ decidedAt }) => decidedAt)),
    number: Math.max(...[noPromo, ...kinds].map(({ number }) => number)),
  }
  return { byPurpose, noPromo, promo, onCount: effective.length, count: choices.length }
}

function newestOf(moments: (Date | null)[]) {
  const times = moments.filter((at) => at !== null).map((at) => at.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

export const DECISIONS_PER_PAGE = 50

/**
 * The decisions about one purpose, or about all, newest first, after so many newer ones. The master of promotional mail
 * comes with its kinds.
 */
export async function listDecisions(
  subject: Subject,
  purpose?: LedgerPurpose,
  { from = 0, take = DECISIONS_PER_PAGE } = {},
) {
  return db.consentRecord.findMany({
    where: decisionsAbout(subject, purpose),
    orderBy: { number: 'desc' },
    skip: from,
    take,
    select: {
      id: true,
      number: true,
      purpose: true,
      value: true,
      version: true,
      words: true,
      method: true,
      gone: true,
      createdAt: true,
    },
  })
}

/** One page of those decisions, and how many there are in all; a page past the last is the first. */
export async function getDecisionPage(
  subject: Subject,
  { purpose, from: wanted = 0 }: { purpose?: LedgerPurpose; from?: number },
) {
  const count = await db.consentRecord.count({ where: decisionsAbout(subject, purpose) })
  const from = wanted < count ? wanted : 0
  return { count, from, most: DECISIONS_PER_PAGE, decisions: await listDecisions(subject, purpose, { from }) }
}

function decisionsAbout({ id: userId }: Subject, purpose?: LedgerPurpose) {
  if (!purpose) return { userId }
  return { userId, purpose: { in: purpose === NO_PROMO ? [NO_PROMO, ...promoPurposes] : [purpose] } }
}

/** The person's own newest decisions about anything, for a statement that joins them with what else happened. */
export const newestDecisions = ({ id }: Subject, take: number) => Prisma.sql`
  SELECT purpose, value, "createdAt" FROM "ConsentRecord" WHERE "userId" = ${id}::uuid AND method <> 'new-words'
  ORDER BY number DESC LIMIT ${take}`

/** The person's whole ledger, oldest first, as receipts show it. */
export async function listLedger(subject: Subject): Promise<LedgerRow[]> {
  return db.consentRecord.findMany({ where: { userId: subject.id }, orderBy: { number: 'asc' } })
}

/** True if no decision was changed, moved or left out since it was written. */
export function ledgerIsIntact(rows: LedgerRow[]) {
  return rows.every((row, index) => {
    const before = rows[index - 1]?.hash ?? FIRST_HASH
    return row.number === index + 1 && row.prevHash === before && row.hash === rowHash(row)
  })
}
