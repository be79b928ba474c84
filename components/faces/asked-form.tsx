import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { answerSuggestionsAction } from '@/lib/faces/actions'
import { PickFaces } from './pick-faces'

type AskedFormProps = { person: { id: string; name: string }; faces: { id: string; photoId: string }[] }

/** Faces that may be one person: tick some, then say yes or no to them. */
export function AskedForm({ person, faces }: AskedFormProps) {
  return (
    <ActionForm action={answerSuggestionsAction}>
      <input type="hidden" name="personId" value={person.id} />
      <PickFaces faces={faces} alt={`Somebody who may be ${person.name}`} />
      <div className="flex flex-wrap gap-2.5">
        <SubmitButton name="answer" value="yes">
          The ticked ones are {person.name}
        </SubmitButton>
        <SubmitButton name="answer" value="no">
          The ticked ones are not
        </SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}
