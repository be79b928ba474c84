import { recipients } from '@/lib/egress/recipients'
import { insideSentence } from '@/lib/format'
import type { OwnedHolding } from '@/lib/inventory/catalogue'
import { corePurposes } from '@/lib/inventory/core-purposes'
import { labelOf } from '@/lib/inventory/records'
import { sources } from '@/lib/inventory/sources'

type FieldTableProps = {
  holding: OwnedHolding
  /** These columns alone, in this order. */
  only?: readonly string[]
  /** What the anchor of each row begins with. */
  prefix?: string
}

/** Every column of one table: what it is, where from, what for, who receives it, and whether it leaves in the export. */
export function FieldTable({ holding, only, prefix = '' }: FieldTableProps) {
  const names = only ?? Object.keys(holding.fields)
  const fields = names.map((name) => ({ name, field: holding.fields[name]! }))
  return (
    <table className="ledger fields">
      <caption className="sr-only">Field by field</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Came from</th>
          <th scope="col">What for</th>
          <th scope="col">Received by</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ name, field }) => (
          <tr key={name} id={`${prefix}${name}`}>
            <th scope="row">
              {labelOf(name)}
              <small>
                {field.plain}
                {field.notInExport && ` Not in your export: ${insideSentence(field.notInExport)}`}
              </small>
            </th>
            <td data-label="Came from">{fieldSource(holding, field.source)}</td>
            <td data-label="What for">{corePurposes[field.why ?? holding.why].title}</td>
            <td data-label="Received by">
              {field.recipients?.map((id) => recipients[id].name).join(', ') ?? 'Nobody'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A column without a source of its own comes from where its row comes from. */
function fieldSource({ from, parts = [] }: OwnedHolding, source: keyof typeof sources | undefined) {
  if (source) return sources[source].title
  const own = [...new Set(parts.flatMap((part) => part.from ?? []))]
  return (own.length > 0 ? own : [from]).map((id) => sources[id].title).join(' or ')
}
