'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findPhotosAction } from '@/lib/photos/actions'
import type { FoundPhotos } from '@/lib/photos/photo-schema'
import { PhotoWall } from './photo-wall'

/** One box for words of a caption. It is sent in the body, so that it stands in no address bar. */
export function FindPhotosForm() {
  return (
    <ActionForm action={findPhotosAction} className="mt-6" after={<Found />}>
      <div className="field-line">
        <div className="min-w-[220px] flex-1">
          <Field name="query" label="Words of a caption" type="search" maxLength={100} autoComplete="off" />
        </div>
        <SubmitButton kind="main">Find photos</SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}

function Found() {
  const { photos = [] } = useFormOutcome() as FoundPhotos
  return photos.length > 0 ? <PhotoWall photos={photos} empty="" isNamed /> : null
}
