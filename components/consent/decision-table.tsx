import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { isPurposeId, purposeOf } from '@/lib/consent/purposes'

export type ShownDecision = {
  number: number
  purpose: string
  value: string
  version: number
  words: string
  method: string
  gone: string | null
  createdAt: Date
}

const METHODS: Record<string, string> = {
  switch: 'By the switch',
  'consent-screen': 'On its own page, by ticking and pressing',
  'one-click-unsubscribe': 'By your mail program’s unsubscribe button',
  'unsubscribe-page': 'On the unsubscribe page',
  program: 'By a program that acts for you',
  'new-words': 'By us: the words changed, and your yes ended',
  'account-ends': 'With your account, as you asked to end it',
  seed: 'In the story of this demo person',
}

/** Decisions as they were written: when, what, how, what went with them, and with which words. */
export function DecisionTable({ decisions, none }: { decisions: ShownDecision[]; none: string }) {
  if (decisions.length === 0) return <Empty>{none}</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">When</th>
          <th scope="col">Choice</th>
          <th scope="col">Became</th>
          <th scope="col">How</th>
          <th scope="col">The words you saw</th>
        </tr>
      </thead>
      <tbody>
        {decisions.map((row) => (
          <tr key={row.number}>
            <td data-label="No." className="figure">
              {row.number}
            </td>
            <td data-label="When" className="figure whitespace-nowrap">
              <Moment at={row.createdAt} />
            </td>
            <td data-label="Choice" className="wrap-break-word">
              {titleOf(row.purpose)}
            </td>
            <td data-label="Became" className="wrap-break-word font-medium">
              {row.purpose === 'no-promo' ? (row.value === 'on' ? 'refused' : 'lifted') : row.value}
              {row.gone && <small>Gone with it: {row.gone}.</small>}
            </td>
            <td data-label="How" className="wrap-break-word">
              {METHODS[row.method] ?? row.method}
            </td>
            <td data-label="Words" className="text-sm text-quiet">
              {row.words} <span className="figure">v{row.version}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function titleOf(purpose: string) {
  return isPurposeId(purpose) ? purposeOf(purpose).title : 'All promotional mail'
}
