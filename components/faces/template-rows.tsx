import { Clock } from '@/components/ui/clock'
import { Moment } from '@/components/ui/moment'
import { Crop } from './crop'

type Template = { id: string; faceId: string; createdAt: Date; lastUsedAt: Date; endsAt: Date }

/** Each template with its clock: made, last used, and when it ends by itself. */
export function TemplateRows({ templates, at }: { templates: Template[]; at: number }) {
  return (
    <ul>
      {templates.map(({ id, faceId, createdAt, lastUsedAt, endsAt }) => (
        <li key={id} className="face-row">
          <Crop faceId={faceId} alt="The face it was made from" size={44} className="is-named" />
          <div>
            <p>
              Ends <Moment at={endsAt} dayOnly />
            </p>
            <p className="text-sm text-quiet">
              Made <Moment at={createdAt} dayOnly />, last used <Moment at={lastUsedAt} dayOnly />
            </p>
            <Clock
              from={createdAt.getTime()}
              until={endsAt.getTime()}
              at={at}
              label="How much of its time is over"
            />
          </div>
        </li>
      ))}
    </ul>
  )
}
