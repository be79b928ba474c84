import 'server-only'

import type { System } from '@/lib/actor'
import { fromNow } from '@/lib/clock'
import { db } from '@/lib/db'
import { ownedHoldings, ownerlessHoldings, type AnyHolding } from './catalogue'

type Table = { deleteMany(query: object): Promise<{ count: number }> }

/** Removes every row whose time is over, by the very figures that the page shows. Returns how many, by table. */
export async function expireHeld(_system: System) {
  const removed: Record<string, number> = {}
  for (const holding of [...ownedHoldings, ...ownerlessHoldings]) {
    const end = endOf(holding)
    if (!end) continue
    const name = holding.model.charAt(0).toLowerCase() + holding.model.slice(1)
    const table = db[name as keyof typeof db] as unknown as Table
    const { count } = await table.deleteMany({ where: { [end.column]: { lt: end.before } } })
    removed[holding.model] = count
  }
  return removed
}

/** Rows with a moment in that column before this one have had their time. */
function endOf({ keep }: AnyHolding) {
  if ('forMs' in keep) return { column: keep.after, before: fromNow(-keep.forMs) }
  if ('endsAt' in keep) return { column: keep.endsAt, before: fromNow(-(keep.graceMs ?? 0)) }
  return null
}
