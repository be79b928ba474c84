import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordField } from '@/components/ui/password-field'
import { signInAction } from '@/lib/sessions/actions'

/** User name or address, and password. */
export function SignInForm({ next }: { next: string }) {
  return (
    <ActionForm action={signInAction} className="mt-8 grid gap-5">
      <input type="hidden" name="next" value={next} />
      <Field
        name="identifier"
        label="User name or e-mail address"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <PasswordField label="Password" autoComplete="current-password" maxLength={1024} />
      <div>
        <SubmitButton kind="main">Sign in</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
