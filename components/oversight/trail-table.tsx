import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import type { TrailEvent } from '@/lib/oversight/trail-event'

/** Lines of the audit: number, moment, act, who, about what. No member but those who may be read of has an id there. */
export function TrailTable({ events }: { events: TrailEvent[] }) {
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
        {events.map(({ seq, at, action, by, about }) => (
          <tr key={String(seq)}>
            <td data-label="No." className="figure whitespace-nowrap">
              {String(seq)}
            </td>
            <td data-label="When" className="figure whitespace-nowrap">
              <Moment at={at} />
            </td>
            <th scope="row">{action}</th>
            <td data-label="By" className="figure">
              {by}
            </td>
            <td data-label="About" className="figure">
              {about}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
