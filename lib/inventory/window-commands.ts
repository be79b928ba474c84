import 'server-only'

import type { Subject } from '@/lib/actor'
import { endChoices } from '@/lib/consent/end-commands'
import { purposeIds, purposeOf } from '@/lib/consent/purposes'
import type { Tx } from '@/lib/db'
import { ownedHoldings } from './catalogue'
import { tableName, tableOf } from './table'

type Table = { deleteMany(query: { where: object }): Promise<{ count: number }> }

/** The tables whose rows go on the first day of a deletion. */
export const goneAtOnce = ownedHoldings.filter(({ onErasure }) => onErasure.withinDays === 0)

/**
 * What goes as the window of a deletion begins, in the transaction that begins it: everything about faces and places,
 * of this person and about them in the libraries of others, and the work for it that waits. The choices behind it go
 * off, so that running work writes nothing either. The account and the photos stay for the window. C-180
 */
export async function eraseAtWindowStart(tx: Tx, subject: Subject) {
  const destroyed = await endChoices(tx, subject, purposesBehind)
  for (const holding of goneAtOnce)
    for (const column of [holding.owner, holding.about]) {
      const { count } = column
        ? await tableOf<Table>(tx, holding).deleteMany({ where: { [column]: subject.id } })
        : none
      if (count > 0) destroyed[holding.title] = (destroyed[holding.title] ?? 0) + count
    }
  return destroyed
}

const none = { count: 0 }

/** Every choice that fills one of these tables. */
const purposesBehind = purposeIds.filter((id) =>
  purposeOf(id).tables?.some(({ table }) => goneAtOnce.some((holding) => tableName(holding) === table)),
)
