import { Moment } from '@/components/ui/moment'
import { providerFacts, type Provider } from '@/lib/connections/providers'

type Row = { field: string; value: string; scope: string; receivedAt?: Date }

/** Every value that a provider gave: what it is, the value itself, the permission that let it, and when it came. */
export function ReceivedTable({ provider, rows }: { provider: Provider; rows: Row[] }) {
  const { fields, name } = providerFacts(provider)
  const hasDates = rows.some(({ receivedAt }) => receivedAt)
  return (
    <table className="ledger mt-6">
      <caption className="sr-only">What {name} gave us</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Value</th>
          {hasDates && <th scope="col">Received</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, value, scope, receivedAt }) => (
          <tr key={field}>
            <th scope="row" className="md:w-[40%]">
              {fields[field]?.label ?? field}
              <small>
                by the permission <span className="figure text-[13px]">{scope}</span>
              </small>
            </th>
            <td data-label="Value">{value}</td>
            {hasDates && (
              <td data-label="Received" className="figure quiet md:whitespace-nowrap">
                {receivedAt && <Moment at={receivedAt} />}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
