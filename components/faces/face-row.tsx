import {
  ActionForm,
  ActionGroup,
  FormMessage,
  LatestOutcome,
  SubmitButton,
} from '@/components/ui/action-form'
import {
  answerSuggestionsAction,
  clearNamesAction,
  nameFacesAction,
  refuseFaceAction,
  restoreFaceAction,
} from '@/lib/faces/actions'
import { standingWords } from '@/lib/faces/naming'
import type { NameChoices, PhotoFace } from '@/lib/faces/shown'
import { Crop } from './crop'
import { faceTitle } from './face-title'
import { NameFields } from './name-fields'
import { SuggestionAsked } from './suggestion-form'

type FaceRowProps = { face: PhotoFace; choices: NameChoices; isOn: boolean }
/** `number`: what its outline is called where names have no room; 0 where it has none. */
type NumberedProps = FaceRowProps & { number: number }

/** One face of a photo: who it is, how that stands, and every act on it. A box without a face stays, to be taken back. */
export function FaceRow({ face, number, choices, isOn }: NumberedProps) {
  const { id, name, isRefused, suggestion } = face
  return (
    <li id={`face-${id}`} data-face={id} className="face-row">
      <Crop faceId={id} alt="" size={44} className={name ? 'is-named' : undefined} />
      <div className="min-w-0">
        <h3 className="font-serif text-[20px] leading-tight wrap-anywhere">
          {number > 0 && <span className="face-number figure">{number} </span>}
          {isRefused ? 'No face' : faceTitle(face)}
        </h3>
        <p className="text-sm text-quiet">{stateWords(face, isOn)}</p>
        <LatestOutcome>
          <ActionGroup action={answerSuggestionsAction}>
            {suggestion && (
              <SuggestionAsked
                faceIds={[id]}
                person={suggestion.isMe ? { ...suggestion.person, name: 'you' } : suggestion.person}
                distance={suggestion.distance}
              />
            )}
            <FormMessage />
          </ActionGroup>
          <div className="flex flex-wrap items-start gap-x-5 gap-y-1">
            {name && (
              <a className="link text-sm leading-7" href={`/photos/people/${name.person.id}`}>
                All of {name.person.name}
              </a>
            )}
            <ActionForm action={isRefused ? restoreFaceAction : refuseFaceAction}>
              <SmallAct field="faceId" faceId={id} label={isRefused ? 'It is a face' : 'Not a face'} />
              <FormMessage />
            </ActionForm>
            <ActionForm action={clearNamesAction}>
              {name && <SmallAct field="faces" faceId={id} label="Remove the name" />}
              <FormMessage />
            </ActionForm>
          </div>
          <ActionForm action={nameFacesAction}>
            {!isRefused && <Naming key={name?.id} face={face} choices={choices} isOn={isOn} />}
            <FormMessage />
          </ActionForm>
        </LatestOutcome>
      </div>
    </li>
  )
}

function Naming({ face: { id, name }, choices, isOn }: FaceRowProps) {
  return (
    <details className="mt-2">
      <summary className="link w-fit text-sm leading-7">{name ? 'Somebody else' : 'Who is this?'}</summary>
      <div className="mt-3 mb-2 grid gap-4">
        <input type="hidden" name="faces" value={id} />
        <NameFields choices={choices} isOn={isOn} />
        <div>
          <SubmitButton>Name this face</SubmitButton>
        </div>
      </div>
    </details>
  )
}

function SmallAct({ field, faceId, label }: { field: 'faces' | 'faceId'; faceId: string; label: string }) {
  return (
    <>
      <input type="hidden" name={field} value={faceId} />
      <button className="link text-sm leading-7">{label}</button>
    </>
  )
}

function stateWords(
  { name, suggestion, isMe, isRefused, templateCount, isTemplateComing }: PhotoFace,
  isOn: boolean,
) {
  if (isRefused) return 'You said so. Nothing is suggested here.'
  if (!name) return suggestion ? null : 'No template: we keep nothing to compare with.'
  const { person, answer } = name
  const words = standingWords({ isMe, hasAccount: person.memberId !== null, answer, name: person.name })
  if (!isOn) return words
  if (templateCount > 0) return `${words} One template is made from this face.`
  return `${words} ${isTemplateComing ? 'A template is being made.' : 'No template is made from this face.'}`
}
