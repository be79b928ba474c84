import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { removePlaceAction } from '@/lib/places/actions'
import { ATTRIBUTION } from '@/lib/places/country-names'
import { PlaceMap } from './place-map'
import { SetPlaceForm } from './set-place-form'
import { TakeOut } from './take-out'

type Shown = {
  label: string
  source: 'FILE' | 'OWNER'
  precision: 'CITY' | 'EXACT'
  /** The point that is held, in figures. */
  spot: string | null
  map: Parameters<typeof PlaceMap>[0]['map'] | null
}

type PlacePanelProps = {
  photoId: string
  place: Shown | null
  /** The step of location tagging. */
  step: string
  /** When the location was taken out of the file. */
  strippedAt: Date | null
}

/** Where a photo was taken, who says so, and what its owner can do about it. */
export function PlacePanel({ photoId, place, step, strippedAt }: PlacePanelProps) {
  return (
    <>
      {place?.map && <PlaceMap map={place.map} label={`A map around ${place.label}`} />}
      {place ? (
        <>
          <p className="mt-3">
            {capital(place.label)} <span className="quiet">· {originOf(place)}</span> <ClauseTag id="C-164" />
          </p>
          {place.spot && <p className="figure mt-1 text-sm">{place.spot}</p>}
        </>
      ) : (
        <p className="quiet mt-4">
          We hold no place of this photo. {step === 'off' && 'Location tagging is off, so none is read.'}{' '}
          <ClauseTag id="C-093" />
        </p>
      )}
      <SetPlaceForm photoId={photoId} isSet={place?.source === 'OWNER'} />
      {place && <RemovePlace photoId={photoId} />}
      <TakeOut photoId={photoId} strippedAt={strippedAt} isKnown={place?.source === 'FILE'} />
      {place && <p className="quiet mt-2 text-sm">{ATTRIBUTION}</p>}
    </>
  )
}

function RemovePlace({ photoId }: { photoId: string }) {
  return (
    <ActionForm action={removePlaceAction} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      <SubmitButton>Remove this place</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}

function originOf({ source, precision }: Shown) {
  if (source === 'OWNER') return 'set by you'
  return precision === 'EXACT' ? 'from the file, the exact spot' : 'from the file, the city only'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
