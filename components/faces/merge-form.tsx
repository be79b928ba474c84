import { useId } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Check } from '@/components/ui/field'
import { mergePeopleAction } from '@/lib/faces/actions'
import type { MergeShown } from '@/lib/faces/shown'
import { mergeWords, untickedWords } from '@/lib/faces/merge-words'
import { DECLARATION } from '@/lib/faces/naming'

type MergeFormProps = {
  person: { id: string; name: string }
  others: { id: string; name: string }[]
  /** What it would do, once somebody was chosen. */
  merge: MergeShown | null
}

/** Two of the list are one person: first whom, then what it does, and only then the press. */
export function MergeForm({ person, others, merge }: MergeFormProps) {
  const selectId = useId()
  const page = `/photos/people/${person.id}`
  return (
    <div id="merge">
      <form action={`${page}#merge`}>
        <div className="field-line">
          <div className="field min-w-[200px] flex-1">
            <label htmlFor={selectId}>{person.name} is the same person as</label>
            <select
              key={merge?.chosenId}
              id={selectId}
              name="with"
              className="input"
              defaultValue={merge?.chosenId ?? ''}
              required
            >
              <option value="">Choose somebody</option>
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.name}
                </option>
              ))}
            </select>
          </div>
          <button className="btn">See what that does</button>
        </div>
      </form>
      {merge && <Confirm personId={person.id} merge={merge} page={page} />}
    </div>
  )
}

function Confirm({ personId, merge, page }: { personId: string; merge: MergeShown; page: string }) {
  const { into, isUndeclared, isFaceless, isOn, chosenId } = merge
  return (
    <ActionForm
      action={mergePeopleAction}
      className="mt-4 grid max-w-[560px] gap-4 border-t border-rule pt-4"
    >
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="intoId" value={chosenId} />
      <p>{mergeWords(merge).join(' ')}</p>
      {isUndeclared && isOn && !isFaceless && (
        <Check name="agreed">
          {DECLARATION} {untickedWords(merge)}
        </Check>
      )}
      <div className="flex flex-wrap gap-2.5">
        <SubmitButton>Make them one: {into.name}</SubmitButton>
        <a className="btn" href={page}>
          Leave them as two
        </a>
      </div>
      <FormMessage />
    </ActionForm>
  )
}
