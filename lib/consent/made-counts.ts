import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { countWhere, type Ways } from '@/lib/count-where'
import { waitingJobsOf } from '@/lib/jobs/queue'
import { queuedMailsOf } from '@/lib/mail/outbox'
import type { Made } from './made'
import { rowsOf } from './made-rows'
import { purposeOf, type PurposeId } from './purposes'

/** One thing that is counted before a choice goes off: whether it goes, goes with a lower step, or stays. */
export type MadeCount = { fate: 'gone' | 'coarser' | 'stays'; what: string; below?: string; sql: Prisma.Sql }

const ways: Ways = {
  Face: { name: { to: 'FaceName', here: 'id', there: 'faceId' } },
  FaceName: { person: { to: 'KnownPerson', here: 'personId', there: 'id' } },
  FaceSuggestion: { person: { to: 'KnownPerson', here: 'personId', there: 'id' } },
  KnownPerson: { faceNames: { to: 'FaceName', here: 'id', there: 'personId' } },
}

/** How each thing that a choice made of a person is counted, in the words and the order of its receipt. */
export function countsOf(userId: string, purpose: PurposeId): MadeCount[] {
  const { tables = [], coarsens = [], yours = [], jobs, mailKind } = purposeOf(purpose)
  const counted = tables.filter(({ countedElsewhere }) => !countedElsewhere)
  return [
    ...countEach(counted, userId).map((count) => ({ fate: 'gone' as const, ...count })),
    ...(jobs ? [{ fate: 'gone' as const, what: 'waiting job', sql: waitingJobsOf(userId, jobs) }] : []),
    ...(mailKind
      ? [{ fate: 'gone' as const, what: `waiting ${mailKind} mail`, sql: queuedMailsOf(userId, mailKind) }]
      : []),
    ...coarsens.map(({ table, only, what, below }) => {
      return { fate: 'coarser' as const, what, below, sql: countMadeRows([{ table, only }], userId) }
    }),
    ...countEach(yours, userId).map((count) => ({ fate: 'stays' as const, ...count })),
  ]
}

/** One thing that a proof counts again, by what one and several of them are called. */
export type ProofCount = { one: string; many: string; sql: Prisma.Sql }

/** How a proof counts again what goes with a choice, by the conditions by which it goes: also what no receipt names. */
export function proofCountsOf(userId: string, purpose: PurposeId): ProofCount[] {
  const { tables = [], jobs } = purposeOf(purpose)
  const parts = tables.flatMap(partsOf)
  const manyOf = new Map(parts.map(({ what, many }) => [what, many]))
  return [
    ...countEach(parts, userId).map(({ what, sql }) => ({ one: what, many: manyOf.get(what)!, sql })),
    ...(jobs ? [{ one: 'waiting job', many: 'waiting jobs', sql: waitingJobsOf(userId, jobs) }] : []),
  ]
}

/** The rows of an entry by the words of a proof. */
function partsOf({ proof, ...made }: Made): (Made & { what: string; many: string })[] {
  if (made.countedElsewhere) return []
  if (!proof) return made.what ? [{ ...made, what: made.what, many: `${made.what}s` }] : []
  return proof.map(({ one, many, only }) => ({ ...made, what: one, many, only: { ...made.only, ...only } }))
}

/** Counts the rows of one table that any of these entries finds, each once, by the `where` by which they go. */
export function countMadeRows(entries: readonly [Made, ...Made[]], userId: string) {
  const wheres = entries.map((rows) => rowsOf(rows, userId))
  return countWhere(modelOf(entries[0].table), wheres, ways)
}

/** Rows that more than one entry of a word finds in a table are counted once, as they go once. */
function countEach(entries: readonly Made[], userId: string) {
  const groups = new Map<string, [Made, ...Made[]]>()
  for (const rows of entries) {
    if (!rows.what) continue
    const group = groups.get(`${rows.table} ${rows.what}`)
    if (group) group.push(rows)
    else groups.set(`${rows.table} ${rows.what}`, [rows])
  }
  return [...groups.values()].map((group) => ({
    what: group[0].what ?? '',
    sql: countMadeRows(group, userId),
  }))
}

const modelOf = (table: Made['table']) =>
  (table.charAt(0).toUpperCase() + table.slice(1)) as Capitalize<typeof table>
