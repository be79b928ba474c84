import {
  ActionGroup,
  FormMessage,
  GroupForm,
  LatestOutcome,
  SubmitButton,
  type Action,
} from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { RunWatch } from '@/components/ui/run-watch'
import { readPlaceAgainAction, removePlaceAction } from '@/lib/places/actions'
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
  /** Its owner took its place away, so none is read from its file. */
  isPlaceless: boolean
  /** Its file is being read for its place. */
  isComing: boolean
}

/** Where a photo was taken, who says so, and what its owner can do about it. */
export function PlacePanel(panel: PlacePanelProps) {
  const { photoId, place, step, strippedAt, isPlaceless, isComing } = panel
  return (
    <LatestOutcome>
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
          {isComing && <RunWatch />}
          We hold no place of this photo. {whyNone(panel)} <ClauseTag id="C-093" />
        </p>
      )}
      <SetPlaceForm photoId={photoId} isSet={place?.source === 'OWNER'} />
      <Act
        action={removePlaceAction}
        photoId={photoId}
        label="Remove this place"
        says={place ? saysBefore(place.source, step) : undefined}
        isOffered={place !== null}
      />
      <Act
        action={readPlaceAgainAction}
        photoId={photoId}
        label="Read it from the file again"
        isOffered={!place && isPlaceless && !strippedAt && step !== 'off'}
      />
      <TakeOut photoId={photoId} strippedAt={strippedAt} isKnown={place?.source === 'FILE'} />
      {place && <p className="quiet mt-2 text-sm">{ATTRIBUTION}</p>}
    </LatestOutcome>
  )
}

type ActProps = { action: Action; photoId: string; label: string; says?: string; isOffered: boolean }

/** One press about the place; what came of it is told also where the button is gone with it. */
function Act({ action, photoId, label, says, isOffered }: ActProps) {
  return (
    <ActionGroup action={action}>
      {isOffered && (
        <GroupForm className="mt-3">
          <input type="hidden" name="photoId" value={photoId} />
          <SubmitButton>{label}</SubmitButton>
          {says && <p className="quiet mt-2 text-sm">{says}</p>}
        </GroupForm>
      )}
      <FormMessage />
    </ActionGroup>
  )
}

function whyNone({ step, isPlaceless, isComing }: PlacePanelProps) {
  if (step === 'off') return 'Location tagging is off, so none is read.'
  if (isPlaceless) return 'You took it away, so none is read from its file.'
  return isComing ? 'Its file waits to be read, or is read now.' : 'Its file names none that we may keep.'
}

function saysBefore(source: Shown['source'], step: string) {
  const goes = source === 'OWNER' ? 'What you set goes. ' : ''
  if (step === 'off') return `${goes}While location tagging is off, none is read from the file.`
  return `${goes}None is read from the file again until you say so here.`
}

function originOf({ source, precision }: Shown) {
  if (source === 'OWNER') return 'set by you'
  return precision === 'EXACT' ? 'from the file, the exact spot' : 'from the file, the city only'
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
