import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { quoted } from './sql-names'

type Model = Prisma.ModelName
type Where = Readonly<Record<string, unknown>>
type Way = { to: Model; here: string; there: string }

/** Which relation leads from the rows of one table to those of another, and by which column of each. */
export type Ways = { readonly [M in Model]?: Readonly<Record<string, Way>> }

type Rows = { model: Model; ways: Ways; depth: number }

/**
 * Counts the rows of a table that any of these finds, each row once: the rows that Prisma finds by the same `where`.
 * It throws at a shape, a column or a relation that it does not know.
 */
export function countWhere(model: Model, wheres: readonly Where[], ways: Ways = {}) {
  const rows = { model, ways, depth: 0 }
  const found = wheres.map((where) => conditionOf(rows, where))
  // Each counts what those before it did not find: so each can use an index of its own.
  const counts = found.map((one, at) => {
    const others = found.slice(0, at).map((other) => Prisma.sql`(${other}) IS NOT TRUE`)
    return Prisma.sql`(SELECT count(*) FROM ${listed(rows)} WHERE ${Prisma.join([one, ...others], ' AND ')})`
  })
  return Prisma.sql`SELECT ${Prisma.join(counts, ' + ')}`
}

function conditionOf(rows: Rows, where: Where): Prisma.Sql {
  const parts = Object.entries(where).map(([key, wanted]) => partOf(rows, key, wanted))
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`TRUE`
}

function partOf(rows: Rows, key: string, wanted: unknown) {
  if (key === 'AND' && Array.isArray(wanted)) return allOf(rows, wanted)
  const way = rows.ways[rows.model]?.[key]
  if (way) return relationOf(rows, way, wanted)
  return comparedWith(columnOf(rows, key), wanted)
}

function allOf(rows: Rows, wheres: readonly unknown[]) {
  const parts = wheres
    .filter((where) => !isEmpty(where))
    .map((where) => conditionOf(rows, isWhere(where) ? where : unknownShape(where)))
  return parts.length > 0 ? Prisma.join(parts, ' AND ') : Prisma.sql`TRUE`
}

function relationOf(rows: Rows, { to, here, there }: Way, wanted: unknown) {
  const others = { ...rows, model: to, depth: rows.depth + 1 }
  const joined = Prisma.sql`SELECT 1 FROM ${listed(others)} WHERE ${columnOf(others, there)} = ${columnOf(rows, here)}`
  if (wanted === null) return Prisma.sql`NOT EXISTS (${joined})`
  if (!isWhere(wanted)) return unknownShape(wanted)
  const { none, ...rest } = wanted
  if (none === undefined) return Prisma.sql`EXISTS (${joined} AND ${conditionOf(others, wanted)})`
  if (!isWhere(none) || !isEmpty(rest)) return unknownShape(wanted)
  return Prisma.sql`NOT EXISTS (${joined} AND ${conditionOf(others, none)})`
}

function comparedWith(column: Prisma.Sql, wanted: unknown) {
  if (wanted === null) return Prisma.sql`${column} IS NULL`
  if (isValue(wanted)) return Prisma.sql`${column} = ${wanted}`
  const [[comparison, value] = [], ...more] = isWhere(wanted) ? Object.entries(wanted) : []
  if (more.length > 0) return unknownShape(wanted)
  if (comparison === 'not' && value === null) return Prisma.sql`${column} IS NOT NULL`
  if (comparison === 'not' && isValue(value)) return Prisma.sql`${column} <> ${value}`
  if (comparison === 'in' && Array.isArray(value) && value.every(isValue))
    return Prisma.sql`${column} = ANY (${value})`
  return unknownShape(wanted)
}

const isValue = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

function isWhere(value: unknown): value is Where {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

const isEmpty = (value: unknown) => isWhere(value) && Object.keys(value).length === 0

function unknownShape(shape: unknown): never {
  throw new Error(`Not a condition that can be counted by: ${JSON.stringify(shape)}`)
}

const listed = ({ model, depth }: Rows) => named(`${quoted(model)} ${aliasOf(depth)}`)

function columnOf({ model, depth }: Rows, column: string) {
  if (!Object.hasOwn(Prisma[`${model}ScalarFieldEnum`], column))
    throw new Error(`${model} has no ${column} that can be counted by`)
  return named(`${aliasOf(depth)}.${quoted(column)}`)
}

const aliasOf = (depth: number) => `rows${depth}`

/** Names of ours as they stand in a statement. */
const named = (text: string) => Prisma.sql([text])
