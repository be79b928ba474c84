import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { formatLongDay } from '@/lib/format'
import { stripPhotoAction } from '@/lib/places/actions'
import { saysOwnNotes } from '@/lib/places/place-words'

type TakeOutProps = {
  photoId: string
  strippedAt: Date | null
  isKnown: boolean
  /** Somebody looked, and the camera wrote notes of its own into the file. */
  hasOwnNotes?: boolean
  /** What it means stands there from the beginning. */
  isOpen?: boolean
}

/**
 * Takes the location out of the owner's file, once they have read that it is for good. Where it is not known that the
 * file holds one (`isKnown`), nobody has looked yet: the act itself does, and says so.
 */
export function TakeOut({ photoId, strippedAt, isKnown, hasOwnNotes, isOpen }: TakeOutProps) {
  return (
    <ActionForm action={stripPhotoAction} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      {strippedAt ? (
        <p className="quiet text-sm">
          The location was taken out of your file on {formatLongDay(strippedAt)}.
        </p>
      ) : (
        <details open={isOpen}>
          <summary className="btn">
            {isKnown ? 'Take the location out of my file' : 'Take any location out of my file'}
          </summary>
          <p className="mt-3">
            {!isKnown && 'We do not know whether your file holds one. We look once you say so. '}
            This cannot be undone. The picture stays as it is.
          </p>
          <div className="mt-3">
            <SubmitButton>Take it out for good</SubmitButton>
          </div>
        </details>
      )}
      <FormMessage />
      <p className="quiet mt-2 text-sm">
        {saysOwnNotes(hasOwnNotes)} Others never get a location with your file.
      </p>
    </ActionForm>
  )
}
