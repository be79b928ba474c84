import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { requestResetAction } from '@/lib/sessions/actions'

/** Asks for the link that sets a new password. */
export function ResetForm() {
  return (
    <ActionForm action={requestResetAction} className="mt-8 grid gap-5">
      <Field
        name="identifier"
        label="User name or e-mail address"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <div>
        <SubmitButton kind="main">Mail me a link</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
