import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { signInWithProviderAction } from '@/lib/sessions/actions'

/** The two other ways in, for accounts that were linked before. */
export function ProviderForm({ next }: { next: string }) {
  return (
    <ActionForm action={signInWithProviderAction} className="mt-4">
      <input type="hidden" name="next" value={next} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="provider" value="facebook">
          Sign in with Facebook
        </SubmitButton>
        <SubmitButton name="provider" value="twitter">
          Sign in with Twitter
        </SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}
