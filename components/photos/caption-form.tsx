import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { setCaptionAction } from '@/lib/photos/actions'
import { LONGEST_CAPTION } from '@/lib/photos/limits'

/** What stands under the photo. */
export function CaptionForm({ photoId, caption }: { photoId: string; caption: string }) {
  return (
    <details className="mt-2">
      <summary className="link inline-block text-sm leading-6">
        {caption ? 'Change these words' : 'Write under it'}
      </summary>
      <ActionForm action={setCaptionAction} className="mt-3">
        <input type="hidden" name="photoId" value={photoId} />
        <div className="field-line">
          <div className="min-w-[200px] flex-1">
            <Field
              name="caption"
              label="What stands under it"
              defaultValue={caption}
              maxLength={LONGEST_CAPTION}
              autoComplete="off"
            />
          </div>
          <SubmitButton>Save</SubmitButton>
        </div>
        <FormMessage />
      </ActionForm>
    </details>
  )
}
