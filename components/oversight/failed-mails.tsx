import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { formatCount } from '@/lib/format'

type Group = {
  kind: string
  state: string
  lastError: string | null
  _count: { _all: number }
  _max: { createdAt: Date | null }
}

/** Mails that were given up, by kind and cause. */
export function FailedMails({ groups }: { groups: Group[] }) {
  if (groups.length === 0) return <Empty>No mail was given up.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">What came back</th>
          <th scope="col">Mails</th>
          <th scope="col">Newest</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ kind, state, lastError, _count, _max }) => (
          <tr key={`${kind} ${state} ${lastError}`}>
            <th scope="row">{kind}</th>
            <td data-label="Came back">
              {lastError ?? 'Nothing'}
              {state === 'AMBIGUOUS' && <small>It may have arrived; it is not sent twice.</small>}
            </td>
            <td data-label="Mails" className="figure">
              {formatCount(_count._all)}
            </td>
            <td data-label="Newest" className="figure">
              {_max.createdAt && <Moment at={_max.createdAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
