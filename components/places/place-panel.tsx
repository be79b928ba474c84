import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { formatLongDay } from '@/lib/format'
import { removePlaceAction, stripPhotoAction } from '@/lib/places/actions'
import { ATTRIBUTION } from '@/lib/places/country-names'
import { PlaceMap } from './place-map'
import { SetPlaceForm } from './set-place-form'

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

type TakeOutProps = { photoId: string; strippedAt: Date | null; isKnown: boolean }

/**
 * Takes the location out of the owner's file, once they have read that it is for good. Where no place was read from the
 * file (`isKnown`), nobody has looked yet whether it holds one: the act itself does, and says so.
 */
function TakeOut({ photoId, strippedAt, isKnown }: TakeOutProps) {
  return (
    <ActionForm action={stripPhotoAction} className="mt-3">
      <input type="hidden" name="photoId" value={photoId} />
      {strippedAt ? (
        <p className="quiet text-sm">
          The location was taken out of your file on {formatLongDay(strippedAt)}.
        </p>
      ) : (
        <details>
          <summary className="btn">
            {isKnown ? 'Take the location out of my file' : 'Take any location out of my file'}
          </summary>
          <p className="mt-3">
            {!isKnown && 'We do not know whether your file holds one. We look once you say so. '}
            This cannot be undone. The picture stays as it is.
          </p>
          <div className="mt-3">
            <SubmitButton>Take it out for good</SubmitButton>
          </div>
        </details>
      )}
      <FormMessage />
      <p className="quiet mt-2 text-sm">Others never get a location with your file.</p>
    </ActionForm>
  )
}

function originOf({ source, precision }: Shown) {
  if (source === 'OWNER') return 'set by you'
  return precision === 'EXACT' ? 'from the file, the exact spot' : 'from the file, the city only'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
