import type { ReactNode } from 'react'
import { SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { removeExtractedAction } from '@/lib/photos/actions'
import { ActForm } from './act-form'

/** Clears what was read from a photo, and says before what stays. Once all is gone it stands there still, to tell so. C-033. */
export function RemoveExtracted({ photoId, allGone }: { photoId: string; allGone?: ReactNode }) {
  return (
    <ActForm action={removeExtractedAction} hidden={{ photoId }}>
      <p className="quiet mb-3 max-w-[40em]">
        {allGone ??
          'Removing clears at once what we read or worked out, and keeps the photo. Names that you put on faces stay with their boxes, and so does a place that you set.'}{' '}
        <ClauseTag id="C-033" />
      </p>
      {!allGone && <SubmitButton>Remove what was extracted</SubmitButton>}
    </ActForm>
  )
}
