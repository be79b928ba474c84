'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findCitiesAction, setPlaceAction } from '@/lib/places/actions'
import type { CitiesState } from '@/lib/places/schema'

/** Sets a city by hand: type it, then choose one of those that fit. It goes in the body, so it stands in no address. */
export function SetPlaceForm({ photoId, isSet }: { photoId: string; isSet: boolean }) {
  return (
    <ActionForm action={findCitiesAction} className="mt-3" after={<Found isSet={isSet} />}>
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

function Found({ isSet }: { isSet: boolean }) {
  const { cities = [], photoId = '' } = useFormOutcome() as CitiesState
  if (cities.length === 0) return null
  return (
    <ActionForm action={setPlaceAction} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      <Choose cities={cities} isSet={isSet} />
    </ActionForm>
  )
}

/** The cities to choose from, until one is chosen; then what came of it, as long as it stands. */
function Choose({ cities, isSet }: { cities: NonNullable<CitiesState['cities']>; isSet: boolean }) {
  const { ok } = useFormOutcome()
  if (ok) return isSet && <FormMessage />
  return (
    <>
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
    </>
  )
}
