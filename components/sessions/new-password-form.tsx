import { ActionForm, FormMessage, SubmitButton, type Action } from '@/components/ui/action-form'
import { PasswordField } from '@/components/ui/password-field'

/** One field for a new password, with the user name beside it for password managers. */
export function NewPasswordForm({
  action,
  userName,
  label,
}: {
  action: Action
  userName: string
  label: string
}) {
  return (
    <ActionForm action={action} className="mt-8 grid gap-5">
      <input type="text" autoComplete="username" defaultValue={userName} readOnly hidden />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        minLength={15}
        maxLength={1024}
        hint="At least 15 characters. A few words in a row work well. Any characters may stand in it."
      />
      <div>
        <SubmitButton kind="main">{label}</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
