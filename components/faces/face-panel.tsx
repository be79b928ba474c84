import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { clearNamesAction, nameFacesAction, refuseFaceAction, restoreFaceAction } from '@/lib/faces/actions'
import type { findPhotoFaces, PhotoFace } from '@/lib/faces/face-queries'
import { standingWords } from '@/lib/faces/naming'
import type { NameChoices } from '@/lib/faces/people-queries'
import { countOf } from '@/lib/format'
import { Crop } from './crop'
import { faceTitle } from './face-title'
import { NameFields } from './name-fields'
import { SuggestionForm } from './suggestion-form'

type FacePanelProps = { seen: Awaited<ReturnType<typeof findPhotoFaces>>; choices: NameChoices }

/** Who is in a photo, as far as its owner said: each face with its name, or with what can be said of it. */
export function FacePanel({ seen, choices }: FacePanelProps) {
  const { faces, isOn } = seen
  const shown = faces.filter(({ isRefused }) => !isRefused)
  const refused = faces.filter(({ isRefused }) => isRefused)
  return (
    <div className="face-panel">
      <PanelNote {...seen} shownCount={shown.length} />
      <ul>
        {shown.map((face) => (
          <li key={face.id} id={`face-${face.id}`} data-face={face.id} className="face-row">
            <Crop faceId={face.id} alt="" size={44} className={face.name ? 'is-named' : undefined} />
            <div className="min-w-0">
              <h3 className="font-serif text-[20px] leading-tight wrap-anywhere">{faceTitle(face)}</h3>
              <FaceState face={face} isOn={isOn} />
              <FaceActs face={face} choices={choices} isOn={isOn} />
            </div>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <details className="mt-3">
          <summary className="link text-sm text-quiet">
            {countOf(refused.length, 'box', 'boxes')} without a face
          </summary>
          <ul>
            {refused.map(({ id }) => (
              <li key={id} className="face-row">
                <Crop faceId={id} alt="" size={44} />
                <ActionForm action={restoreFaceAction}>
                  <input type="hidden" name="faceId" value={id} />
                  <SubmitButton>It is a face</SubmitButton>
                  <FormMessage />
                </ActionForm>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function PanelNote({
  isOn,
  lookedAt,
  excluded,
  shownCount,
}: FacePanelProps['seen'] & { shownCount: number }) {
  const words = noteWords({ isOn, isLooked: lookedAt !== null, excluded, shownCount })
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
  isLooked: boolean
  excluded: FacePanelProps['seen']['excluded']
  shownCount: number
}

function noteWords({ isOn, isLooked, excluded, shownCount }: Noted) {
  if (!isOn)
    return shownCount > 0
      ? 'Facial recognition is off. Your own names stay.'
      : 'Facial recognition is off: nothing looks for faces.'
  if (excluded?.by === 'photo') return 'You keep facial recognition away from this photo.'
  if (excluded) return `You keep facial recognition away from the album “${excluded.title}”.`
  if (!isLooked && shownCount === 0)
    return 'We did not look for faces here yet. It happens in the background.'
  return shownCount === 0 ? 'We found no face here.' : null
}

function FaceState({ face, isOn }: { face: PhotoFace; isOn: boolean }) {
  const { name, suggestion, isMe, templateCount } = face
  if (name) {
    const { person, answer } = name
    const words = standingWords({ isMe, hasAccount: person.memberId !== null, answer, name: person.name })
    return (
      <p className="text-sm text-quiet">
        {words}{' '}
        {isOn &&
          (templateCount > 0
            ? 'One template is made from this face.'
            : 'No template is made from this face.')}
      </p>
    )
  }
  return suggestion ? null : (
    <p className="text-sm text-quiet">No template: we keep nothing to compare with.</p>
  )
}

function FaceActs({ face, choices, isOn }: { face: PhotoFace; choices: NameChoices; isOn: boolean }) {
  const { id, name, suggestion } = face
  return (
    <>
      {suggestion && (
        <SuggestionForm faceIds={[id]} person={suggestion.person} distance={suggestion.distance} />
      )}
      <details className="mt-2">
        <summary className="link w-fit text-sm leading-7">{name ? 'Somebody else' : 'Who is this?'}</summary>
        <ActionForm action={nameFacesAction} className="mt-3 mb-2 grid gap-4">
          <input type="hidden" name="faces" value={id} />
          <NameFields choices={choices} isOn={isOn} />
          <div>
            <SubmitButton>Name this face</SubmitButton>
            <FormMessage />
          </div>
        </ActionForm>
      </details>
      <div className="flex flex-wrap items-start gap-x-5 gap-y-1">
        {name && (
          <>
            <a className="link text-sm leading-7" href={`/photos/people/${name.person.id}`}>
              All of {name.person.name}
            </a>
            <SmallForm action={clearNamesAction} field="faces" faceId={id} label="Remove the name" />
          </>
        )}
        <SmallForm action={refuseFaceAction} field="faceId" faceId={id} label="Not a face" />
      </div>
    </>
  )
}

type SmallFormProps = {
  action: typeof clearNamesAction
  field: 'faces' | 'faceId'
  faceId: string
  label: string
}

function SmallForm({ action, field, faceId, label }: SmallFormProps) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name={field} value={faceId} />
      <button className="link text-sm leading-7">{label}</button>
      <FormMessage />
    </ActionForm>
  )
}
