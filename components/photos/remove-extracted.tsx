import type { ReactNode } from 'react'
import { ActionGroup, FormMessage, GroupForm, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { readCaptureAgainAction, removeExtractedAction } from '@/lib/photos/actions'
import { ActForm } from './act-form'

const BEFORE = [
  'Removing clears at once what we read or worked out, and keeps the photo. Names that you put on faces stay with their boxes, and so does a place that you set.',
  'From then on facial recognition is kept away from this photo, and no place is read from its file. It stands in your library under the day of its upload.',
  'What its file says can be read again when you ask for it. Templates and boxes do not come back by themselves.',
]

/** Clears what was read from a photo, and says before what stays and what comes back. Once all is gone it stands there still, to tell so. C-033. */
export function RemoveExtracted({ photoId, allGone }: { photoId: string; allGone?: ReactNode }) {
  return (
    <ActForm action={removeExtractedAction} hidden={{ photoId }}>
      <div className="quiet mb-3 grid max-w-[40em] gap-2">
        {allGone ? (
          <p>
            {allGone} <ClauseTag id="C-033" />
          </p>
        ) : (
          BEFORE.map((text, at) => (
            <p key={text}>
              {text} {at === 0 && <ClauseTag id="C-033" />}
            </p>
          ))
        )}
      </div>
      {!allGone && <SubmitButton>Remove what was extracted</SubmitButton>}
    </ActForm>
  )
}

/** Reads again from its file when a photo was taken and with which camera, where we hold neither. C-033. */
export function ReadAgain({ photoId, isOffered }: { photoId: string; isOffered: boolean }) {
  return (
    <ActionGroup action={readCaptureAgainAction}>
      {isOffered && (
        <GroupForm className="mt-5">
          <input type="hidden" name="photoId" value={photoId} />
          <p className="quiet mb-3 max-w-[40em]">
            We hold neither when it was taken nor with which camera. Its file may say.
          </p>
          <SubmitButton>Read its file again</SubmitButton>
        </GroupForm>
      )}
      <FormMessage />
    </ActionGroup>
  )
}
