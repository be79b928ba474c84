import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'

/** What happened to the account lately, in plain words, newest first. */
export function Happenings({ happenings }: { happenings: { at: Date; text: string; clause: string }[] }) {
  if (happenings.length === 0) return <Empty>Nothing has happened yet.</Empty>
  return (
    <ol>
      {happenings.map(({ at, text, clause }, index) => (
        <li key={index} className="row">
          <Moment at={at} />
          <p>{text}</p>
          <ClauseTag id={clause} />
        </li>
      ))}
    </ol>
  )
}
