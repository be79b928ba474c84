import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { nameFacesAction } from '@/lib/faces/actions'
import type { NameChoices } from '@/lib/faces/people-queries'
import { NameFields } from './name-fields'
import { PickFaces } from './pick-faces'

type UnnamedFormProps = {
  faces: { id: string; photoId: string }[]
  choices: NameChoices
  isOn: boolean
  /** Where the older ones are, if there are any. */
  nextHref: string | null
}

/** Faces that nobody named: several can get one name in one act. */
export function UnnamedForm({ faces, choices, isOn, nextHref }: UnnamedFormProps) {
  return (
    <ActionForm action={nameFacesAction}>
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
          <FormMessage />
        </div>
      </div>
    </ActionForm>
  )
}
