import 'server-only'

import type { System } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { recordAudit } from '@/lib/audit/record'
import { fromNow } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { eachDone } from '@/lib/jobs/all-done'
import { lockPeople } from '@/lib/lock-people'
import { transact } from '@/lib/transact'
import { ownedHoldings, ownerlessHoldings, type AnyHolding, type OwnedHolding } from './catalogue'
import { tableOf } from './table'

const BATCH = 500

type Table = {
  deleteMany(query: object): Promise<{ count: number }>
  findMany(query: object): Promise<Record<string, string | null>[]>
}

/**
 * Removes every row whose time is over, by the very figures that the page shows. Returns how many, by table.
 * Where one table or person fails, the others have their turn, and then it throws.
 */
export async function expireHeld(system: System) {
  const removed: Record<string, number> = {}
  await eachDone([...ownedHoldings, ...ownerlessHoldings], async (holding) => {
    const where = endedRows(holding)
    if (!where) return
    removed[holding.model] = 0
    if (!holding.endTold || !holding.owner)
      removed[holding.model] = (await tableOf<Table>(db, holding).deleteMany({ where })).count
    else {
      const end = { holding, where, told: holding.endTold }
      await eachDone(endedByOwner(holding, where), async (keys) => {
        removed[holding.model]! += await transact((tx) => endAndTell(tx, system, { ...end, keys }))
      })
    }
  })
  return removed
}

/** The keys of ended rows, person by person, read a batch at a time. */
async function* endedByOwner(holding: OwnedHolding, where: object): AsyncGenerator<string[]> {
  const { key, owner } = holding
  for (let after: object = {}; ;) {
    const rows = await tableOf<Table>(db, holding).findMany({
      where: { AND: [where, after] },
      select: { [key]: true, [owner]: true },
      orderBy: { [key]: 'asc' },
      take: BATCH,
    })
    const owners = new Set(rows.map((row) => row[owner]))
    for (const id of owners) yield rows.filter((row) => row[owner] === id).map((row) => row[key]!)
    if (rows.length < BATCH) return
    after = { [key]: { gt: rows.at(-1)![key] } }
  }
}

/** Leaves each person whose rows end one line about it, in the transaction that ends them. */
async function endAndTell(tx: Tx, system: System, { holding, where, told, keys }: EndAndTell) {
  const { key, owner, about } = holding
  const table = tableOf<Table>(tx, holding)
  const mine = { AND: [where, { [key]: { in: keys } }] }
  const findPeople = async () => {
    const select = { [owner]: true, ...(about && { [about]: true }) }
    const rows = await table.findMany({ where: mine, select })
    const ids = new Set(rows.flatMap((row) => [row[owner], about ? row[about] : null]))
    return [...ids].filter((id) => typeof id === 'string').sort()
  }
  await lockPeople(tx, await findPeople())
  const people = await findPeople() // what was used meanwhile stays
  const { count } = await table.deleteMany({ where: mine })
  for (const id of people) await recordAudit(tx, system, told, id)
  return count
}

type EndAndTell = { holding: OwnedHolding; where: object; told: AuditAction; keys: string[] }

/** The rows that have had their time, save those that only a job of their room ends. */
function endedRows({ keep }: AnyHolding) {
  if ('forMs' in keep) return { [keep.after]: { lt: fromNow(-keep.forMs) } }
  if (!('endsAt' in keep) || keep.endedBy) return null
  const { endsAt, graceMs = 0, unused } = keep
  const ended = { [endsAt]: { lt: fromNow(-graceMs) } }
  return unused ? { OR: [ended, { [unused.since]: { lt: fromNow(-unused.forMs) } }] } : ended
}
