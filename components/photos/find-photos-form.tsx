'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findPhotosAction } from '@/lib/photos/actions'
import { MOST_SHOWN } from '@/lib/photos/limits'
import type { FoundPhotos } from '@/lib/photos/photo-schema'
import { PhotoWall } from './photo-wall'

/** One box for words of a caption. It is sent in the body, so that it stands in no address bar. */
export function FindPhotosForm() {
  return (
    <ActionForm action={findPhotosAction} className="mt-6">
      <div className="field-line">
        <div className="min-w-[220px] flex-1">
          <Field name="query" label="Words of a caption" type="search" maxLength={100} autoComplete="off" />
        </div>
        <SubmitButton kind="main">Find photos</SubmitButton>
      </div>
      <FormMessage />
      <Found />
    </ActionForm>
  )
}

/** What was found; the steps ask for the same words again. */
function Found() {
  const { photos = [], from = 0, count = 0 } = useFormOutcome() as FoundPhotos
  if (photos.length === 0) return null
  const last = from + photos.length
  return (
    <>
      <PhotoWall photos={photos} empty="" isNamed />
      <div className="mt-6 flex gap-5">
        {from > 0 && (
          <SubmitButton name="from" value={String(Math.max(0, from - MOST_SHOWN))}>
            Newer photos
          </SubmitButton>
        )}
        {last < count && (
          <SubmitButton name="from" value={String(last)}>
            Older photos
          </SubmitButton>
        )}
      </div>
    </>
  )
}
