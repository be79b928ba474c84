import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { nameFacesAction } from '@/lib/faces/actions'
import type { NameChoices } from '@/lib/faces/shown'
import { countOf } from '@/lib/format'
import { NameFields } from './name-fields'
import { PickFaces, type PickedFace } from './pick-faces'

type UnnamedFormProps = {
  count: number
  faces: PickedFace[]
  choices: NameChoices
  isOn: boolean
  /** Where the older ones are, if there are any. */
  nextHref: string | null
}

/** Faces that nobody named: several can get one name in one act. What came of it stays when none is left. */
export function UnnamedForm({ count, faces, choices, isOn, nextHref }: UnnamedFormProps) {
  return (
    <ActionForm action={nameFacesAction}>
      {count > 0 && (
        <Section
          id="unnamed"
          title={`${countOf(count, 'face')} without a name`}
          note={
            <>
              <b>A box is no template.</b>
              Of these faces we keep where they are, and nothing by which they could be known again.
            </>
          }
        >
          <PickFaces faces={faces} alt="A face without a name" />
          {nextHref && (
            <p className="mb-4">
              <a className="link" href={nextHref}>
                Older ones
              </a>
            </p>
          )}
          <div className="grid max-w-[480px] gap-4 border-t border-rule pt-5">
            <NameFields choices={choices} isOn={isOn} />
            <div>
              <SubmitButton>Name the ticked faces</SubmitButton>
            </div>
          </div>
        </Section>
      )}
      <FormMessage />
    </ActionForm>
  )
}
