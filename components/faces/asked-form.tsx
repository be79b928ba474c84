import type { ReactNode } from 'react'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { answerSuggestionsAction } from '@/lib/faces/actions'
import { PickFaces, type PickedFace } from './pick-faces'

type AskedFormProps = {
  person: { id: string; name: string; isMe: boolean }
  faces: PickedFace[]
  /** The ways to the other pages of them. */
  children?: ReactNode
}

/** Faces that may be one person: tick some, then say yes or no to them. What came of it stays when none is left. */
export function AskedForm({ person: { id, name, isMe }, faces, children }: AskedFormProps) {
  const who = isMe ? 'you' : name
  return (
    <ActionForm action={answerSuggestionsAction}>
      {faces.length > 0 && (
        <Section
          id="asked"
          title={`Is this ${who}?`}
          note="The likest come first. A no is not asked again, unless you forget the person or recognition goes off."
        >
          <input type="hidden" name="personId" value={id} />
          <PickFaces faces={faces} alt={`Somebody who may be ${who}`} />
          <div className="flex flex-wrap gap-2.5">
            <SubmitButton name="answer" value="yes">
              The ticked ones are {who}
            </SubmitButton>
            <SubmitButton name="answer" value="no">
              The ticked ones are not
            </SubmitButton>
          </div>
          {children}
        </Section>
      )}
      <FormMessage />
    </ActionForm>
  )
}
