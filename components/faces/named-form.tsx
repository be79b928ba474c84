import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { nameFacesAction } from '@/lib/faces/actions'
import type { NameChoices } from '@/lib/faces/shown'
import { NameFields } from './name-fields'
import { PickFaces, type PickedFace } from './pick-faces'

type NamedFormProps = {
  name: string
  faces: PickedFace[]
  choices: NameChoices
  isOn: boolean
}

/** The faces of one person: some of them can become somebody else. */
export function NamedForm({ name, faces, choices, isOn }: NamedFormProps) {
  return (
    <ActionForm action={nameFacesAction}>
      <PickFaces faces={faces} alt={name} />
      <details>
        <summary className="link w-fit leading-7">Some of these are somebody else</summary>
        <div className="mt-3 grid max-w-[480px] gap-4">
          <p className="text-sm text-quiet">
            Tick them above. The templates made from them go, and {name} is not suggested for them again.
          </p>
          <NameFields choices={choices} isOn={isOn} />
          <div>
            <SubmitButton>Give the ticked faces this name</SubmitButton>
          </div>
        </div>
      </details>
      <FormMessage />
    </ActionForm>
  )
}
