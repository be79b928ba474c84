import type { Prisma } from '@/generated/prisma/client'
import type { AuditAction } from '@/lib/audit/actions'
import type { PurposeId } from '@/lib/consent/purposes'
import type { RecipientId } from '@/lib/egress/recipients'
import type { TaskName } from '@/lib/jobs/tasks'
import type { CategoryId } from './categories'
import type { CorePurpose } from './core-purposes'
import type { Source } from './sources'

export type ModelName = Prisma.ModelName
/** The columns of one model, by Prisma's own names: a new one does not compile until it is answered for. */
export type FieldName<M extends ModelName> = keyof (typeof Prisma)[`${M}ScalarFieldEnum`] & string

/** What stands in one column. Without `source` and `why` of its own, those of the whole table hold. */
export type FieldHolding = {
  /** What it is, in plain words. */
  plain: string
  source?: Source
  why?: CorePurpose
  recipients?: readonly RecipientId[]
  /** Never shown as it is: sealed bytes, a fingerprint that cannot be read back, or another person's id. */
  masked?: 'encrypted' | 'hash' | 'person'
  /** A column that may be empty, or hold a no that nobody said: one that is masked, or that another source gives. */
  mayBeEmpty?: true
  /** A moment by a clock whose zone nobody knows, such as a camera's: it is shown without one. */
  clock?: 'local'
  /** Why it does not leave in the export, if it does not. */
  notInExport?: string
}

/** How long a row stays. The retention job reads these very figures. */
export type Keep<F extends string> =
  | { until: 'account-ends' | 'unlinked' | 'forever' }
  /** So long after the moment in that column. */
  | { forMs: number; after: F; event: string }
  /** Until the moment in that column, and a grace beyond it; or sooner, after so long without use. */
  | { endsAt: F; graceMs?: number; event: string; unused?: { since: F; forMs: number }; endedBy?: EndingJob }

/** The job of the room that alone ends such rows, because with them goes something that is in no table. */
export type EndingJob = Extract<TaskName, `${string}.expire-${string}`>

/** A share of a table's rows that comes from elsewhere, is used for something else or goes to somebody else. */
export type Part<F extends string> = {
  column: F | 'provider'
  /** The row of another table that holds the column. */
  via?: { model: ModelName; key: F }
  oneOf: readonly string[]
  from?: Source
  why?: CorePurpose
  recipient?: RecipientId
}

type Owned<F extends string> = {
  owner: F
  /** The column of a second person whom the rows are about: they are that person's too. */
  about?: F
  category: CategoryId
}
/** Rows about nobody in particular, and why that is so. */
type Ownerless = { owner: null; ownerless: string }

/** How its rows end with the account. `withinDays: 0`: as the window of a deletion begins, not as it closes. */
type Ending = { end: 'erase' | 'anonymise' | 'keep'; withinDays?: 0; note?: string }

/** The answer for one table: what it holds of a person, where from, what for, how long, who receives it, how it ends. */
export type HoldingOf<M extends ModelName> = (Owned<FieldName<M>> | Ownerless) & {
  title: string
  plain: string
  /** Where its rows come from in the main. */
  from: Source
  /** What it is for in the main. */
  why: CorePurpose
  key: FieldName<M>
  /** The moment by which its rows are ordered. */
  newestBy: FieldName<M>
  keep: Keep<FieldName<M>>
  onErasure: Ending
  inExport: true | string
  /** The trace that is left for the person when the retention job ends rows of theirs, where they are told. */
  endTold?: AuditAction
  /** The choice that makes these rows: they go when it goes off. */
  madeBy?: PurposeId
  parts?: readonly Part<FieldName<M>>[]
  /** Who keeps the files that belong to its rows, where the settings name somebody. */
  filesAt?: RecipientId
  /** Counted by filled-in field, not by row. */
  countsFields?: true
  fields: { readonly [F in FieldName<M>]: FieldHolding }
}

export type Holding<M extends ModelName = ModelName> = HoldingOf<M> & { readonly model: M }

/** Answers for one table, column by column. */
export function defineHolding<M extends ModelName>(model: M, holding: HoldingOf<M>): Holding<M> {
  return { ...holding, model }
}

/** Columns by where their values come from. */
export const fromYou = (plain: string, more: Partial<FieldHolding> = {}) => field('you', plain, more)
export const fromDevice = (plain: string, more: Partial<FieldHolding> = {}) => field('device', plain, more)
export const derived = (plain: string, more: Partial<FieldHolding> = {}) => field('derived', plain, more)
export const byUs = (plain: string, more: Partial<FieldHolding> = {}) => field('us', plain, more)

/** What the key of nearly every table is. */
export const ownNumber = byUs('Our own number for this record.')
/** What the column that says whose row it is holds. */
export const accountNumber = byUs('The number of your account.')

/** How most tables are kept: as long as the account, gone with it, and in the export. */
export const keptWithAccount = {
  keep: { until: 'account-ends' },
  onErasure: { end: 'erase' },
  inExport: true,
} as const

/** How everything about faces and places ends: on the first day. C-180 */
export const goneAtOnce = {
  onErasure: { end: 'erase', withinDays: 0, note: 'At the start of the window, not at its end.' },
} as const

/** The number of another person: shown as somebody, and never in the export. */
export const personNumber = { masked: 'person', notInExport: 'It is the number of a person.' } as const

function field(source: Source, plain: string, more: Partial<FieldHolding>): FieldHolding {
  return { plain, source, ...more }
}
