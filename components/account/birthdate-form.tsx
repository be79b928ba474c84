import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { changeBirthdateAction } from '@/lib/account/actions'
import { BirthdateFields } from './birthdate-fields'

export function BirthdateForm({ birthdate }: { birthdate: string }) {
  return (
    <ActionForm action={changeBirthdateAction} className="mt-6 grid max-w-[460px] gap-5">
      <BirthdateFields legend="Birthdate" birthdate={birthdate} hideLegend />
      <p className="hint">You can correct it once in 30 days.</p>
      <div>
        <SubmitButton>Save the birthdate</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
