import { Moment } from '@/components/ui/moment'
import { countOf } from '@/lib/format'

type Receipt = { id: string; act: string; removed: Record<string, number>; createdAt: Date }

const ACTS: Record<string, string> = {
  'exact-to-city': 'Down from exact to city',
  'stop-and-keep': 'Stopped, and kept the places',
  'stop-and-erase': 'Stopped, and erased the places',
  'new-words': 'Nothing: we changed the words, and your yes ended',
  erase: 'Erased the places that were left',
  'erase-from-files': 'Took the location out of your files',
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
            <td data-label="What you did">{ACTS[act] ?? act}</td>
            <td data-label="What went" className="figure">
              {wordsOf(removed)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function wordsOf(removed: Record<string, number>) {
  const counts = Object.entries(removed).filter(
    ([what, count]) => count > 0 || what === 'place' || what === 'file with a location',
  )
  return counts.length > 0
    ? counts.map(([what, count]) => countOf(count, what, manyOf(what))).join(', ')
    : 'nothing'
}

const manyOf = (what: string) => (what.startsWith('file') ? what.replace('file', 'files') : `${what}s`)
