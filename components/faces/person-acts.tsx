import { useId } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Check, Field } from '@/components/ui/field'
import {
  declareAgreementAction,
  deletePersonAction,
  mergePeopleAction,
  renamePersonAction,
  setFacelessAction,
  setHiddenAction,
  withdrawDeclarationAction,
} from '@/lib/faces/actions'
import { DECLARATION } from '@/lib/faces/naming'
import { countOf, formatDay } from '@/lib/format'

type Person = {
  id: string
  name: string
  memberId: string | null
  agreedAt: Date | null
  agreedWords: string | null
  isHidden: boolean
  isFaceless: boolean
}

/** What somebody without an account said, as the owner declares it: an act of its own, and the way back. */
export function DeclarationForm({
  person: { id, name, agreedAt, agreedWords },
  templateCount,
}: {
  person: Person
  templateCount: number
}) {
  if (!agreedAt)
    return (
      <ActionForm action={declareAgreementAction} className="mt-5 grid gap-4">
        <input type="hidden" name="personId" value={id} />
        <p className="text-quiet">
          {name} is a name that only you see. No template is made, and no face is compared with it.
        </p>
        <Check name="agreed">{DECLARATION}</Check>
        <div>
          <SubmitButton>Declare it, and recognise {name}</SubmitButton>
          <FormMessage />
        </div>
      </ActionForm>
    )
  return (
    <ActionForm action={withdrawDeclarationAction} className="mt-5 grid gap-3">
      <input type="hidden" name="personId" value={id} />
      <p className="text-quiet">
        On {formatDay(agreedAt)} you declared: “{agreedWords}”
      </p>
      <div>
        <SubmitButton>Take it back and destroy {countOf(templateCount, 'template')}</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

/** Another name, one person with somebody else, hidden, kept out, forgotten. */
export function PersonActs({
  person,
  others,
  templateCount,
}: {
  person: Person
  others: { id: string; name: string }[]
  templateCount: number
}) {
  const { id, name, isHidden, isFaceless } = person
  return (
    <div className="grid gap-8 pt-5">
      <ActionForm action={renamePersonAction}>
        <input type="hidden" name="personId" value={id} />
        <div className="field-line">
          <div className="min-w-[200px] flex-1">
            <Field
              name="newName"
              label="What you call them"
              defaultValue={name}
              maxLength={200}
              autoComplete="off"
            />
          </div>
          <SubmitButton>Save the name</SubmitButton>
        </div>
        <FormMessage />
      </ActionForm>
      {others.length > 0 && <MergeForm id={id} name={name} others={others} />}
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <ActionForm action={setHiddenAction}>
          <input type="hidden" name="personId" value={id} />
          <SubmitButton name="value" value={isHidden ? 'off' : 'on'}>
            {isHidden ? `Show ${name} among people` : `Hide ${name} from people`}
          </SubmitButton>
          <FormMessage />
        </ActionForm>
        <ActionForm action={setFacelessAction}>
          <input type="hidden" name="personId" value={id} />
          <SubmitButton name="value" value={isFaceless ? 'off' : 'on'}>
            {isFaceless
              ? `Let recognition look for ${name}`
              : `Keep ${name} out and destroy ${countOf(templateCount, 'template')}`}
          </SubmitButton>
          <FormMessage />
        </ActionForm>
      </div>
      <details>
        <summary className="link w-fit leading-7">Forget {name}</summary>
        <ActionForm action={deletePersonAction} className="mt-3 grid gap-4">
          <input type="hidden" name="personId" value={id} />
          <Check name="confirm">
            The name goes from every face, with every template and suggestion. The photos stay.
          </Check>
          <div>
            <SubmitButton kind="alarm">Forget {name}</SubmitButton>
            <FormMessage />
          </div>
        </ActionForm>
      </details>
    </div>
  )
}

function MergeForm({
  id,
  name,
  others,
}: {
  id: string
  name: string
  others: { id: string; name: string }[]
}) {
  const selectId = useId()
  return (
    <ActionForm action={mergePeopleAction}>
      <input type="hidden" name="personId" value={id} />
      <div className="field-line">
        <div className="field min-w-[200px] flex-1">
          <label htmlFor={selectId}>{name} is the same person as</label>
          <select id={selectId} name="intoId" className="input" defaultValue="">
            <option value="">Choose somebody</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
          </select>
        </div>
        <SubmitButton>Make them one</SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}
