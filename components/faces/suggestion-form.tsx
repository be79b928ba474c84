import { GroupForm, SubmitButton } from '@/components/ui/action-form'
import { likenessOf } from '@/lib/faces/match'
import { sentenceCase } from '@/lib/format'

type SuggestionProps = { faceIds: string[]; person: { id: string; name: string }; distance: number }

/** Asks whether a face is somebody: how alike in words, and a yes and a no of the same size. Stands in a group. */
export function SuggestionAsked({ faceIds, person, distance }: SuggestionProps) {
  return (
    <GroupForm className="mt-1">
      <p className="text-sm text-quiet">{likenessWords(distance, person.name)} Only you see this.</p>
      {faceIds.map((faceId) => (
        <input key={faceId} type="hidden" name="faces" value={faceId} />
      ))}
      <input type="hidden" name="personId" value={person.id} />
      <div className="mt-2 flex flex-wrap gap-2.5">
        <SubmitButton name="answer" value="yes">
          It is {person.name}
        </SubmitButton>
        <SubmitButton name="answer" value="no">
          Not {person.name}
        </SubmitButton>
      </div>
    </GroupForm>
  )
}

/** `Very like Ben.` */
export function likenessWords(distance: number, name: string) {
  return `${sentenceCase(likenessOf(distance))} ${name}.`
}
