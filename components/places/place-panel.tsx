import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { removePlaceAction, stripPhotoAction } from '@/lib/places/actions'
import { ATTRIBUTION } from '@/lib/places/country-names'
import { PlaceMap } from './place-map'
import { SetPlaceForm } from './set-place-form'

type Shown = {
  label: string
  source: 'FILE' | 'OWNER'
  precision: 'CITY' | 'EXACT'
  map: Parameters<typeof PlaceMap>[0]['map'] | null
}

type PlacePanelProps = {
  photoId: string
  place: Shown | null
  /** The step of location tagging. */
  step: string
}

/** Where a photo was taken, who says so, and what its owner can do about it. */
export function PlacePanel({ photoId, place, step }: PlacePanelProps) {
  return (
    <>
      {place?.map && <PlaceMap map={place.map} label={`A map around ${place.label}`} />}
      {place ? (
        <p className="mt-3">
          {capital(place.label)} <span className="quiet">· {originOf(place)}</span> <ClauseTag id="C-164" />
        </p>
      ) : (
        <p className="quiet mt-4">
          We hold no place of this photo. {step === 'off' && 'Location tagging is off, so none is read.'}{' '}
          <ClauseTag id="C-093" />
        </p>
      )}
      <SetPlaceForm photoId={photoId} />
      {place && <PhotoAct action={removePlaceAction} photoId={photoId} label="Remove this place" />}
      <PhotoAct action={stripPhotoAction} photoId={photoId} label="Take the location out of my file" />
      <p className="quiet mt-2 text-sm">
        Your file keeps its length and its picture. Others never get a location with it.
      </p>
      {place && <p className="quiet mt-2 text-sm">{ATTRIBUTION}</p>}
    </>
  )
}

function PhotoAct({
  action,
  photoId,
  label,
}: {
  action: typeof removePlaceAction
  photoId: string
  label: string
}) {
  return (
    <ActionForm action={action} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      <SubmitButton>{label}</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}

function originOf({ source, precision }: Shown) {
  if (source === 'OWNER') return 'set by you'
  return precision === 'EXACT' ? 'from the file, the exact spot' : 'from the file, the city only'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
