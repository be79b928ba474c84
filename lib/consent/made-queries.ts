import 'server-only'

import type { Subject } from '@/lib/actor'
import { countTogether } from '@/lib/count-together'
import { countsOf, type MadeCount } from './made-counts'
import { questionBefore, type Made } from './made-words'
import { purposeIds, purposeOf, type PurposeId } from './purposes'
import { getChoices, type Choices } from './queries'

type Counted = Omit<MadeCount, 'sql'> & { count: number }

/** What a choice made of a person, by the very rows and words by which it is destroyed and counted when it goes off. */
export async function countMade(subject: Subject, purpose: PurposeId): Promise<Made> {
  const { [purpose]: made } = await countAll(subject, [purpose])
  return made
}

/** The same for each choice that is on and has something to lose, for pages that show several: one statement. */
export async function countMadeByAll(
  subject: Subject,
  { byPurpose }: Choices,
  among: readonly PurposeId[] = purposeIds,
): Promise<Partial<Record<PurposeId, Made>>> {
  const on = among.filter((id) => byPurpose[id].isOn && losesSomething(id))
  return countAll(subject, on)
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

async function countAll<Id extends PurposeId>(subject: Subject, purposes: readonly Id[]) {
  const counts = purposes.flatMap((purpose) =>
    countsOf(subject.id, purpose).map((count) => ({ purpose, ...count })),
  )
  const figures = await countTogether(Object.fromEntries(counts.map(({ sql }, at) => [at, sql])))
  const counted = counts.map(({ sql: _, ...count }, at) => ({ ...count, count: figures[at] ?? 0 }))
  const madeBy = (id: Id) => counted.filter(({ purpose }) => purpose === id)
  return Object.fromEntries(purposes.map((id) => [id, madeFrom(id, madeBy(id))])) as Record<Id, Made>
}

function madeFrom(purpose: PurposeId, counted: readonly Counted[]): Made {
  const gone = byWhat(counted, 'gone')
  const asked = purposeOf(purpose).tables?.find(({ mayStay }) => mayStay)?.what
  return {
    gone,
    mayStay: asked ? { what: asked, count: gone[asked] ?? 0 } : null,
    coarser: counted.flatMap(({ what, below, count }) => (below ? [{ what, below, count }] : [])),
    stays: byWhat(counted, 'stays'),
  }
}

function byWhat(counted: readonly Counted[], fate: Counted['fate']) {
  const sums: Record<string, number> = {}
  for (const one of counted) if (one.fate === fate) sums[one.what] = (sums[one.what] ?? 0) + one.count
  return sums
}
