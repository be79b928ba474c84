import { Moment } from '@/components/ui/moment'
import { labelOf, type ShownField, type ShownRecord } from '@/lib/inventory/records'

/** The records themselves, each with all of its fields. */
export function RecordList({ records }: { records: readonly ShownRecord[] }) {
  return (
    <ol className="records">
      {records.map(({ key, at, fields }) => (
        <li key={key}>
          <p className="kicker">
            <Moment at={at} />
          </p>
          <dl>
            {fields.map((field) => (
              <RecordField key={field.name} {...field} />
            ))}
          </dl>
        </li>
      ))}
    </ol>
  )
}

function RecordField({ name, text, kind }: ShownField) {
  return (
    <div>
      <dt>{labelOf(name)}</dt>
      <dd data-kind={kind}>{text}</dd>
    </div>
  )
}
