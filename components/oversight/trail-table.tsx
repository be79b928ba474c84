import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'

type Event = {
  seq: bigint
  at: Date
  actorType: string
  actorId: string
  action: string
  subjectId: string
}

/** Lines of the audit: number, moment, act, who, about what. Ids only. */
export function TrailTable({ events }: { events: Event[] }) {
  if (events.length === 0) return <Empty>No event matches.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">When</th>
          <th scope="col">Act</th>
          <th scope="col">By</th>
          <th scope="col">About</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ seq, at, action, actorType, actorId, subjectId }) => (
          <tr key={String(seq)}>
            <td data-label="No." className="figure whitespace-nowrap">
              {String(seq)}
            </td>
            <td data-label="When" className="figure">
              <Moment at={at} />
            </td>
            <th scope="row">{action}</th>
            <td data-label="By" className="figure">
              {actorType} {actorId}
            </td>
            <td data-label="About" className="figure">
              {subjectId}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
