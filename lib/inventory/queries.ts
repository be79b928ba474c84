import 'server-only'

import type { Member } from '@/lib/actor'
import { fromNow, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { readText } from '@/lib/read'
import { ownedHoldings, type OwnedHolding } from './catalogue'
import { countStatement, heldFrom, type Held } from './counting'
import type { RecordPage, ShownRecord } from './records'
import { shownValue } from './shown-value'
import { tableOf } from './table'

export const PAGE_SIZE = 25

type Row = Record<string, unknown>
type Table = { findMany(query: object): Promise<Row[]> }

/** Counts everything we hold of the person, now, in one statement. */
export async function countHeld(member: Member): Promise<Held> {
  const at = now()
  const [row] = await readText<{ counts: number[] }>(countStatement, [member.id, member.id])
  return heldFrom(row?.counts ?? [], at)
}

/** The person's own records of one table, newest first; secrets are named, never read. */
export async function listRecords(
  member: Member,
  holding: OwnedHolding,
  { before, take = PAGE_SIZE }: { before?: string; take?: number } = {},
): Promise<RecordPage> {
  const { key, newestBy } = holding
  const table = tableOf<Table>(db, holding)
  const rows = await table.findMany({
    where: { AND: [mine(holding, member), olderThan(holding, before)] },
    orderBy: [{ [newestBy]: 'desc' }, ...(key === newestBy ? [] : [{ [key]: 'desc' }])],
    take: take + 1,
    select: Object.fromEntries(openFields(holding).map((name) => [name, true])),
  })
  const page = rows.slice(0, take)
  const present = await presentSecrets(holding, member, page)
  const last = page.at(-1)
  return {
    records: page.map((row) => shownRecord(holding, member, row, present)),
    next: rows.length > take && last ? cursorOf(holding, last) : null,
  }
}

/** For each table whose rows end by the clock: the next one to end. */
export async function listNextEnds(member: Member) {
  const found = await Promise.all(
    ownedHoldings.map(async (holding): Promise<[string, Span][]> => {
      const [next] = (await endsOf(holding, member)).sort((a, b) => a.until.getTime() - b.until.getTime())
      return next ? [[holding.model, next]] : []
    }),
  )
  return new Map(found.flat())
}

type Span = { from: Date; until: Date }

/** The next row to reach its last moment, and the next one to be unused for too long. */
async function endsOf(holding: OwnedHolding, member: Member): Promise<Span[]> {
  const { keep, newestBy } = holding
  if (!('endsAt' in keep)) return []
  const { endsAt, unused } = keep
  const living = {
    ...mine(holding, member),
    [endsAt]: { gt: now() },
    ...(unused && { [unused.since]: { gt: fromNow(-unused.forMs) } }),
  }
  const first = async (column: string, besides: string) => {
    const select = { [column]: true, [besides]: true }
    const [row] = await tableOf<Table>(db, holding).findMany({
      where: living,
      orderBy: { [column]: 'asc' },
      take: 1,
      select,
    })
    return row as Record<string, Date> | undefined
  }
  const [byDate, byUse] = [await first(endsAt, newestBy), unused && (await first(unused.since, newestBy))]
  const seenAt = unused && byUse?.[unused.since]
  return [
    ...(byDate ? [{ from: byDate[newestBy]!, until: byDate[endsAt]! }] : []),
    ...(seenAt ? [{ from: seenAt, until: new Date(seenAt.getTime() + unused.forMs) }] : []),
  ]
}

/** The rows of a person: those they own, and those about them. */
function mine({ owner, about }: OwnedHolding, { id }: Member) {
  return about ? { OR: [{ [owner]: id }, { [about]: id }] } : { [owner]: id }
}

const openFields = ({ fields }: OwnedHolding) =>
  Object.entries(fields).flatMap(([name, { masked }]) => (masked && masked !== 'person' ? [] : [name]))

function shownRecord(
  holding: OwnedHolding,
  member: Member,
  row: Row,
  present: Map<string, Set<unknown>>,
): ShownRecord {
  const fields = Object.entries(holding.fields).map(([name, field]) => {
    const isThere = present.get(name)?.has(row[holding.key]) ?? true
    return { name, ...shownValue(field, isThere ? row[name] : null, { isThere, member }) }
  })
  return { key: String(row[holding.key]), at: row[holding.newestBy] as Date, fields }
}

/** Which rows hold something in the masked columns that may be empty, without reading what. */
async function presentSecrets(holding: OwnedHolding, member: Member, rows: Row[]) {
  const { key } = holding
  const columns = Object.entries(holding.fields).filter(([, { masked, mayBeEmpty }]) => masked && mayBeEmpty)
  const keys = rows.map((row) => row[key])
  const found = await Promise.all(
    columns.map(async ([name]): Promise<[string, Set<unknown>]> => {
      const filled = await tableOf<Table>(db, holding).findMany({
        where: { AND: [mine(holding, member), { [key]: { in: keys } }, { NOT: { [name]: null } }] },
        select: { [key]: true },
      })
      return [name, new Set(filled.map((row) => row[key]))]
    }),
  )
  return new Map(found)
}

function cursorOf({ key, newestBy }: OwnedHolding, row: Row) {
  return `${(row[newestBy] as Date).toISOString()}_${String(row[key])}`
}

/** A cursor that is not ours begins at the newest record. */
function olderThan({ key, newestBy }: OwnedHolding, before: string | undefined) {
  const [, moment = '', last = ''] = /^([\d:.TZ-]{24})_([\da-f-]{36}|\d{1,18})$/.exec(before ?? '') ?? []
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return {}
  if (key === 'seq' ? !/^\d+$/.test(last) : last.length !== 36) return {}
  const value = key === 'seq' ? BigInt(last) : last
  return { OR: [{ [newestBy]: { lt: at } }, { [newestBy]: at, [key]: { lt: value } }] }
}
