import 'server-only'

import type { System } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { recordAudit } from '@/lib/audit/record'
import { fromNow } from '@/lib/clock'
import { db, type Db } from '@/lib/db'
import { ownedHoldings, ownerlessHoldings, type AnyHolding, type OwnedHolding } from './catalogue'

type Table = {
  deleteMany(query: object): Promise<{ count: number }>
  findMany(query: object): Promise<Record<string, string | null>[]>
}

/** Removes every row whose time is over, by the very figures that the page shows. Returns how many, by table. */
export async function expireHeld(system: System) {
  const removed: Record<string, number> = {}
  for (const holding of [...ownedHoldings, ...ownerlessHoldings]) {
    const where = endedRows(holding)
    if (!where) continue
    removed[holding.model] =
      holding.endTold && holding.owner
        ? await expireAndTell(system, holding, { where, told: holding.endTold })
        : (await tableOf(db, holding).deleteMany({ where })).count
  }
  return removed
}

/** Leaves each person whose rows end one line about it, in the transaction that ends them. */
function expireAndTell(
  system: System,
  holding: OwnedHolding,
  { where, told }: { where: object; told: AuditAction },
) {
  const { key, owner, about } = holding
  return db.$transaction(async (tx) => {
    const table = tableOf(tx, holding)
    const select = { [key]: true, [owner]: true, ...(about && { [about]: true }) }
    const rows = await table.findMany({ where, select })
    const { count } = await table.deleteMany({ where: { [key]: { in: rows.map((row) => row[key]) } } })
    const people = new Set(rows.flatMap((row) => [row[owner], about ? row[about] : null]))
    for (const id of [...people].filter((id) => typeof id === 'string').sort())
      await recordAudit(tx, system, told, id)
    return count
  })
}

function tableOf(client: Db, { model }: AnyHolding) {
  const name = model.charAt(0).toLowerCase() + model.slice(1)
  return client[name as keyof typeof client] as unknown as Table
}

/** The rows that have had their time, save those that only a job of their room ends. */
function endedRows({ keep }: AnyHolding) {
  if ('forMs' in keep) return { [keep.after]: { lt: fromNow(-keep.forMs) } }
  if (!('endsAt' in keep) || keep.endedBy) return null
  const { endsAt, graceMs = 0, unused } = keep
  const ended = { [endsAt]: { lt: fromNow(-graceMs) } }
  return unused ? { OR: [ended, { [unused.since]: { lt: fromNow(-unused.forMs) } }] } : ended
}
