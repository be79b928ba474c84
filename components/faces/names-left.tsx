import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { removeNamesAction } from '@/lib/faces/actions'
import { countOf } from '@/lib/format'

/** The names that somebody put on faces: they outlive the switch, until one press takes them all. */
export function NamesLeft({ count, isOn }: { count: number; isOn: boolean }) {
  if (count === 0) return <p className="text-quiet">You put no name on a face.</p>
  return (
    <ActionForm action={removeNamesAction} className="grid max-w-[36em] gap-4">
      <p className="text-quiet">
        You put {countOf(count, 'name')} on faces. They are your own words, so they stay when facial
        recognition goes off.{' '}
        {isOn
          ? 'Removing them also destroys the templates made from them.'
          : 'No template stands behind them.'}
      </p>
      <div>
        <SubmitButton>Remove {countOf(count, 'name')}</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
