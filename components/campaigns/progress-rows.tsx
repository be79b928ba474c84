import type { Progress } from '@/lib/campaigns/progress'
import { formatCount } from '@/lib/format'

const rows: [keyof Progress, string][] = [
  ['sent', 'Sent'],
  ['waiting', 'Waiting to leave'],
  ['withheld', 'Withheld: not allowed any more, suspended, or the address changed'],
  ['failed', 'Failed, or unclear whether it arrived'],
]

/** How many mails of a campaign stand where. */
export function ProgressRows({ progress }: { progress: Progress }) {
  return rows.map(([name, label]) => (
    <div key={name} className="row">
      <span className="figure is-held">{formatCount(progress[name])}</span>
      <p>{label}</p>
    </div>
  ))
}
