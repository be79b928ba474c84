import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { verifyReceiptAction } from '@/lib/consent/actions'

/** Takes a receipt file's text and says whether each link of it holds. */
export function VerifyForm() {
  return (
    <ActionForm action={verifyReceiptAction} className="mt-5 grid gap-4">
      <div className="field">
        <label htmlFor="receipt">The text of the file</label>
        <textarea id="receipt" name="receipt" className="input figure min-h-32" spellCheck={false} />
      </div>
      <FormMessage />
      <div>
        <SubmitButton>Check it</SubmitButton>
      </div>
    </ActionForm>
  )
}
