import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { PasswordField } from '@/components/ui/password-field'
import { confirmPasswordAction, requestOwnResetAction } from '@/lib/sessions/actions'

/** The password once more, before an act that matters. */
export function ConfirmForm({ userName, next }: { userName: string; next: string }) {
  return (
    <ActionForm action={confirmPasswordAction} className="mt-8 grid gap-5">
      <input type="text" autoComplete="username" defaultValue={userName} readOnly hidden />
      <input type="hidden" name="next" value={next} />
      <PasswordField label="Password" autoComplete="current-password" maxLength={1024} />
      <div>
        <SubmitButton kind="main">Confirm</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

/** For somebody who has no password yet. */
export function MailLinkForm() {
  return (
    <ActionForm action={requestOwnResetAction} className="mt-8">
      <SubmitButton kind="main">Mail me a link to set a password</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}
