import { RunWatch } from '@/components/ui/run-watch'
import type { FacesShown, NameChoices } from '@/lib/faces/shown'
import { FaceRow } from './face-row'

type FacePanelProps = { seen: FacesShown; choices: NameChoices }

/** Who is in a photo, as far as its owner said: each face with its name, or with what can be said of it. */
export function FacePanel({ seen, choices }: FacePanelProps) {
  const { faces, isOn } = seen
  const shown = faces.filter(({ isRefused }) => !isRefused)
  return (
    <div className="face-panel">
      <PanelNote {...seen} shownCount={shown.length} />
      <ul>
        {faces.map((face) => (
          <FaceRow key={face.id} face={face} number={shown.indexOf(face) + 1} choices={choices} isOn={isOn} />
        ))}
      </ul>
      {faces.some(({ isTemplateComing }) => isTemplateComing) && <RunWatch />}
    </div>
  )
}

function PanelNote({
  isOn,
  isPaused,
  isComing,
  lookedAt,
  excluded,
  shownCount,
}: FacePanelProps['seen'] & { shownCount: number }) {
  const words = noteWords({ isOn, isPaused, isComing, isLooked: lookedAt !== null, excluded, shownCount })
  if (!words) return null
  return (
    <p className="border-b border-rule py-4 text-quiet">
      {words}{' '}
      {!isOn && (
        <a className="link" href="/choices/face-recognition/allow">
          Read what it would do
        </a>
      )}
    </p>
  )
}

type Noted = {
  isOn: boolean
  isPaused: boolean
  isComing: boolean
  isLooked: boolean
  excluded: FacePanelProps['seen']['excluded']
  shownCount: number
}

function noteWords({ isOn, isPaused, isComing, isLooked, excluded, shownCount }: Noted) {
  if (!isOn)
    return shownCount > 0
      ? 'Facial recognition is off. Your own names stay.'
      : 'Facial recognition is off: nothing looks for faces.'
  if (excluded?.by === 'photo') return 'You keep facial recognition away from this photo.'
  if (excluded) return `You keep facial recognition away from the album “${excluded.title}”.`
  if (!isLooked && shownCount === 0) {
    if (isPaused) return 'We did not look for faces here yet. You paused it: it waits until you go on.'
    return isComing
      ? 'We did not look for faces here yet. It happens in the background.'
      : 'We could not look for faces here.'
  }
  return shownCount === 0 ? 'We found no face here.' : null
}
