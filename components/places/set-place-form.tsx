'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findCitiesAction, setPlaceAction } from '@/lib/places/actions'
import type { CitiesState } from '@/lib/places/schema'

/** Sets a city by hand: type it, then choose one of those that fit. It goes in the body, so it stands in no address. */
export function SetPlaceForm({ photoId }: { photoId: string }) {
  return (
    <ActionForm action={findCitiesAction} className="mt-3" after={<Found />}>
      <input type="hidden" name="photoId" value={photoId} />
      <div className="field-line">
        <div className="min-w-[180px] flex-1">
          <Field name="city" label="Set a city" type="search" maxLength={80} autoComplete="off" />
        </div>
        <SubmitButton>Find it</SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}

function Found() {
  const { cities = [], photoId = '' } = useFormOutcome() as CitiesState
  if (cities.length === 0) return null
  return (
    <ActionForm action={setPlaceAction} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      <ul className="flex flex-wrap gap-2">
        {cities.map(({ id, label }) => (
          <li key={id}>
            <button className="btn" name="cityId" value={id}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      <FormMessage />
    </ActionForm>
  )
}
