import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { removeNamesAction } from '@/lib/faces/actions'
import { countOf } from '@/lib/format'

/** The names that somebody put on faces: they outlive the switch, until one act takes them all, asked once. */
export function NamesLeft({ count, isOn }: { count: number; isOn: boolean }) {
  return (
    <ActionForm action={removeNamesAction} className="grid max-w-[36em] gap-4 pt-5">
      {count === 0 ? (
        <p className="text-quiet">You put no name on a face.</p>
      ) : (
        <NamesHeld count={count} isOn={isOn} />
      )}
      <FormMessage />
    </ActionForm>
  )
}

function NamesHeld({ count, isOn }: { count: number; isOn: boolean }) {
  return (
    <>
      <p className="text-quiet">
        You put {countOf(count, 'name')} on faces. They are your own words, so they stay when facial
        recognition goes off. {isOn ? '' : 'No template stands behind them.'}
      </p>
      <details>
        <summary className="link w-fit leading-7">Remove {countOf(count, 'name')}</summary>
        <div className="mt-3 grid gap-4">
          <p>
            {count === 1 ? 'The name goes' : `All ${count} names go`}, with your list of people
            {isOn ? ' and every template made from them' : ''}. Nobody can bring them back. Who has an account
            and is kept out of recognition stays kept out.
          </p>
          <div>
            <SubmitButton kind="alarm">Remove {countOf(count, 'name')} for good</SubmitButton>
          </div>
        </div>
      </details>
    </>
  )
}
