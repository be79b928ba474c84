import { Moment } from '@/components/ui/moment'
import { countOf, formatCount } from '@/lib/format'

type Receipt = { id: string; act: string; removed: Record<string, number>; createdAt: Date }

const ACTS: Record<string, string> = {
  'exact-to-city': 'Down from exact to city',
  'stop-and-keep': 'Stopped, and kept the places',
  'stop-and-erase': 'Stopped, and erased the places',
  'new-words': 'Nothing: we changed the words, and your yes ended',
  erase: 'Erased the places that were left',
  'erase-from-files': 'Asked to take the location out of your files',
}

/** What each lowering took away, in counts. */
export function ReceiptList({ receipts }: { receipts: Receipt[] }) {
  return (
    <table className="ledger">
      <caption className="sr-only">Receipts for places</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What you did</th>
          <th scope="col">What went</th>
        </tr>
      </thead>
      <tbody>
        {receipts.map(({ id, act, removed, createdAt }) => (
          <tr key={id}>
            <td data-label="When" className="figure whitespace-nowrap">
              <Moment at={createdAt} />
            </td>
            <td data-label="What you did">
              {ACTS[act] ?? act}
              {removed[LOOKED_AT] !== undefined && (
                <span className="quiet block text-sm">{saysLooked(removed)}</span>
              )}
            </td>
            <td data-label="What went" className="figure">
              {saysGone(removed)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const LOOKED_AT = 'file looked at'
const REFUSED = 'file refused'
const LEFT = 'file not opened yet'
const LOCATED = 'file with a location'

/** What a pass over files did beside what went. */
function saysLooked(removed: Record<string, number>) {
  const refused = removed[REFUSED] ?? 0
  const left = removed[LEFT] ?? 0
  return [
    `${countOf(removed[LOOKED_AT] ?? 0, 'file')} looked at`,
    ...(refused > 0 ? [`${formatCount(refused)} left as before: we cannot take it out there`] : []),
    ...(left > 0 ? [`${formatCount(left)} not opened yet: we try again`] : []),
  ].join(', ')
}

function saysGone(removed: Record<string, number>) {
  const located = removed[LOCATED]
  if (located !== undefined) return located > 0 ? `the location in ${countOf(located, 'file')}` : 'nothing'
  const counts = Object.entries(removed).filter(([what, count]) => count > 0 || what === 'place')
  return counts.length > 0 ? counts.map(([what, count]) => countOf(count, what)).join(', ') : 'nothing'
}
