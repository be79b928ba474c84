'use client'

import { useFormOutcome } from '@/components/ui/action-form'
import { setAudienceAction } from '@/lib/photos/actions'
import { audiences, audienceWords, type Audience } from '@/lib/photos/audience'
import { ActForm } from './act-form'

/** Who sees a photo: one of three, chosen by a press. */
export function AudienceForm({ photoId, audience }: { photoId: string; audience: Audience }) {
  return (
    <ActForm action={setAudienceAction} hidden={{ photoIds: photoId }}>
      <Steps audience={audience} />
    </ActForm>
  )
}

function Steps({ audience }: { audience: Audience }) {
  const { isPending } = useFormOutcome()
  return (
    <div role="group" aria-label="Who sees it" className="inline-flex rounded-[3px] border border-ink">
      {audiences.map((each) => (
        <button
          key={each}
          className="step"
          name="audience"
          value={each}
          aria-pressed={each === audience}
          aria-busy={isPending || undefined}
        >
          {audienceWords[each].label}
        </button>
      ))}
    </div>
  )
}
