import { ActionForm, FormMessage, SubmitButton, type Action } from '@/components/ui/action-form'

type LinkFormProps = { action: Action; token: string; button: string }

/** A mailed link acts only when its button is pressed, so that a mail scanner's visit changes nothing. */
export function LinkForm({ action, token, button }: LinkFormProps) {
  return (
    <ActionForm action={action} className="mt-7">
      <input type="hidden" name="token" value={token} />
      <SubmitButton kind="main">{button}</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}
