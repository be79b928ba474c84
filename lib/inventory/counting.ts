import { isInUse } from '@/lib/egress/in-use'
import type { RecipientId } from '@/lib/egress/recipients'
import { quoted, word } from '@/lib/sql-names'
import { ownedHoldings, type OwnedHolding } from './catalogue'
import type { CorePurpose } from './core-purposes'
import type { FieldHolding, ModelName, Part } from './holding'
import type { Source } from './sources'

/** A share of what one table holds of a person that has one source, one purpose and one recipient. */
export type Portion = {
  model: ModelName
  from: Source
  why: CorePurpose
  to: RecipientId | 'nobody'
}

type Counted = Portion & { sql: string }

/** How many things we hold of one person, counted at one moment. */
export type Held = {
  at: Date
  total: number
  byModel: Record<string, number>
  portions: readonly (Portion & { count: number })[]
}

const counted: Counted[] = ownedHoldings.flatMap((holding) =>
  holding.countsFields ? fieldPortions(holding) : rowPortions(holding),
)

/** What the figures of `countStatement` mean, in their order. */
export const portions: readonly Portion[] = counted.map(({ sql: _, ...portion }) => portion)

/**
 * Counts everything of one person in one statement: `$1` is the person's id, `$2` the same as text. Every name in it
 * is a table's or column's of the catalogue, known when the code is built; no value is ever put into it.
 */
export const countStatement = `SELECT ARRAY[${counted.map(({ sql }) => sql).join(', ')}]::int[] AS counts`

/** Joins figures with what they mean. */
export function heldFrom(counts: readonly number[], at: Date): Held {
  const filled = portions.map((portion, index) => ({
    ...portion,
    to: portion.to === 'nobody' ? keeperOf(portion.model) : portion.to,
    count: counts[index] ?? 0,
  }))
  const byModel: Record<string, number> = {}
  for (const { model, count } of filled) byModel[model] = (byModel[model] ?? 0) + count
  return { at, total: filled.reduce((sum, { count }) => sum + count, 0), byModel, portions: filled }
}

/** Who keeps the files of a table, by the settings of this service. */
function keeperOf(model: ModelName): Portion['to'] {
  const filesAt = ownedHoldings.find((holding) => holding.model === model)?.filesAt
  return filesAt && isInUse(filesAt) ? filesAt : 'nobody'
}

/** What a person gave us, field by field, grouped by purpose and recipient. */
function fieldPortions(holding: OwnedHolding): Counted[] {
  const groups = new Map<string, { portion: Portion; columns: string[] }>()
  for (const [name, field] of givenFields(holding)) {
    const portion: Portion = {
      model: holding.model,
      from: holding.from,
      why: field.why ?? holding.why,
      to: field.recipients?.[0] ?? 'nobody',
    }
    const id = `${portion.why} ${portion.to}`
    const group = groups.get(id) ?? { portion, columns: [] }
    group.columns.push(quoted(name))
    groups.set(id, group)
  }
  return [...groups.values()].map(({ portion, columns }) => ({
    ...portion,
    sql: `coalesce((SELECT num_nonnulls(${columns.join(', ')}) FROM ${mine(holding)}), 0)`,
  }))
}

/** The fields of a table that is counted by field: those that come from its main source. */
export function givenFields(holding: OwnedHolding): [string, FieldHolding][] {
  return Object.entries(holding.fields).filter(([, { source }]) => source === holding.from)
}

/** Rows: each part by itself, then what is left. */
function rowPortions(holding: OwnedHolding): Counted[] {
  const { model, from, why, parts = [] } = holding
  const to = parts.length > 0 ? 'nobody' : mainRecipient(holding)
  const own = parts.map((part): Counted => ({
    model,
    from: part.from ?? from,
    why: part.why ?? why,
    to: part.recipient ?? 'nobody',
    sql: `(SELECT count(*) FROM ${mine(holding)} AND ${conditionOf(part)})`,
  }))
  const rest = parts.map((part) => ` AND NOT ${conditionOf(part)}`).join('')
  const left: Counted = {
    model,
    from,
    why,
    to: parts.every(({ from: source }) => source) ? to : mainRecipient(holding),
    sql: `(SELECT count(*) FROM ${mine(holding)}${rest})`,
  }
  return [...own, left]
}

/** A table goes where its fields go, if they go to one recipient only. */
function mainRecipient({ fields }: OwnedHolding): Portion['to'] {
  const all = new Set(Object.values(fields).flatMap(({ recipients }) => recipients ?? []))
  return all.size === 1 ? [...all][0]! : 'nobody'
}

function mine({ model, owner, about }: OwnedHolding) {
  const isText = model === 'AuditEvent'
  const own = `held.${quoted(owner)} = ${isText ? '$2::text' : '$1::uuid'}`
  return `${quoted(model)} held WHERE ${about ? `(${own} OR held.${quoted(about)} = $1::uuid)` : own}`
}

function conditionOf({ column, via, oneOf }: Part<string>) {
  const list = oneOf.map((value) => `'${word(value)}'`).join(', ')
  if (!via) return `held.${quoted(column)}::text IN (${list})`
  return `EXISTS (SELECT 1 FROM ${quoted(via.model)} other WHERE other.id = held.${quoted(via.key)} AND other.${quoted(column)}::text IN (${list}))`
}
