import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import type { ListedCampaign, Progress } from '@/lib/campaigns/progress'
import { formatCount } from '@/lib/format'
import { isPromoKind, promoKinds } from '@/lib/mail/kinds'

/** Campaigns with how far each has come. */
export function CampaignTable({ campaigns }: { campaigns: ListedCampaign[] }) {
  if (campaigns.length === 0) return <Empty>No campaign was ever written.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">Kind</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {campaigns.map(({ id, subject, kind, startedAt, progress }) => (
          <tr key={id}>
            <th scope="row">
              <a className="link" href={`/admin/campaigns/${id}`}>
                {subject}
              </a>
            </th>
            <td data-label="Kind">{isPromoKind(kind) ? promoKinds[kind].title : kind}</td>
            <td data-label="State">
              {startedAt ? progressInWords(progress) : 'Draft, not sent'}
              {startedAt && (
                <small>
                  Started <Moment at={startedAt} />
                </small>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

// `40 sent, 3 waiting, 2 withheld`
function progressInWords({ sent, waiting, withheld, failed }: Progress) {
  const parts = [
    `${formatCount(sent)} sent`,
    ...(waiting ? [`${formatCount(waiting)} waiting`] : []),
    ...(withheld ? [`${formatCount(withheld)} withheld`] : []),
    ...(failed ? [`${formatCount(failed)} failed`] : []),
  ]
  return parts.join(', ')
}
