import 'server-only'

import type { Subject } from '@/lib/actor'
import { db } from '@/lib/db'
import { countWaitingJobs } from '@/lib/jobs/queue'
import { countQueued } from '@/lib/mail/outbox'
import type { Made as Rows } from './made'
import { rowsOf } from './made-rows'
import { questionBefore, type Made } from './made-words'
import { purposeIds, purposeOf, type PurposeId } from './purposes'
import { getChoices, type Choices } from './queries'

/** What a choice made of a person, by the very rows and words by which it is destroyed and counted when it goes off. */
export async function countMade(subject: Subject, purpose: PurposeId): Promise<Made> {
  const { tables = [], coarsens = [], yours = [] } = purposeOf(purpose)
  const counted = tables.filter(({ what, countedElsewhere }) => what && !countedElsewhere)
  const mayStay = counted.find((rows) => rows.mayStay)
  const [gone, stays, lower, work] = await Promise.all([
    countEach(subject.id, counted),
    countEach(subject.id, yours),
    Promise.all(
      coarsens.map(async ({ table, only, what, below }) => ({
        ...{ what, below },
        count: await countRows(table, rowsOf({ table, only }, subject.id)),
      })),
    ),
    countWaiting(subject.id, purpose),
  ])
  const asked = mayStay?.what ? { what: mayStay.what, count: gone[mayStay.what] ?? 0 } : null
  return { gone: { ...gone, ...work }, mayStay: asked, coarser: lower, stays }
}

/** The same for each choice that is on and has something to lose, for pages that show several. */
export async function countMadeByAll(
  subject: Subject,
  { byPurpose }: Choices,
  among: readonly PurposeId[] = purposeIds,
) {
  const on = among.filter((id) => byPurpose[id].isOn && losesSomething(id))
  const counted = await Promise.all(on.map(async (id) => [id, await countMade(subject, id)] as const))
  return Object.fromEntries(counted) as Partial<Record<PurposeId, Made>>
}

/** What to ask before this step, as it takes something for good; null where there is nothing to ask. */
export async function findQuestion(subject: Subject, purpose: PurposeId, to: string) {
  const { steps, coarsens } = purposeOf(purpose)
  if (!coarsens) return null
  const [made, { byPurpose }] = await Promise.all([countMade(subject, purpose), getChoices(subject)])
  return questionBefore(made, steps, { from: byPurpose[purpose].value, to })
}

function losesSomething(purpose: PurposeId) {
  const { tables, mailKind } = purposeOf(purpose)
  return tables !== undefined || mailKind !== undefined
}

/** Rows that more than one entry of a word finds in a table are counted once, as they go once. */
async function countEach(userId: string, entries: readonly Rows[]) {
  const groups = new Map<string, Rows[]>()
  for (const rows of entries) {
    const key = `${rows.table} ${rows.what}`
    groups.set(key, [...(groups.get(key) ?? []), rows])
  }
  const counts = await Promise.all(
    [...groups.values()].map(async (group) => {
      const { table, what = '' } = group[0]!
      return [what, await countRows(table, { OR: group.map((rows) => rowsOf(rows, userId)) })] as const
    }),
  )
  const sums: Record<string, number> = {}
  for (const [what, count] of counts) sums[what] = (sums[what] ?? 0) + count
  return sums
}

async function countWaiting(userId: string, purpose: PurposeId) {
  const { jobs, mailKind } = purposeOf(purpose)
  return {
    ...(jobs && { 'waiting job': await countWaitingJobs(db, userId, jobs) }),
    ...(mailKind && { [`waiting ${mailKind} mail`]: await countQueued(db, userId, mailKind) }),
  }
}

function countRows(table: Rows['table'], where: object) {
  return (db[table] as unknown as { count(query: { where: object }): Promise<number> }).count({ where })
}
