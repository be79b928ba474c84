import { ClauseTag } from '@/components/ui/clause-tag'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { unlinkAction } from '@/lib/connections/actions'
import { providerFacts, type Provider } from '@/lib/connections/providers'
import { countOf } from '@/lib/format'

type UnlinkFormProps = { provider: Provider; valueCount: number; sessionCount: number; isLastWay: boolean }

/** One act: it says what goes, what stays, and then does it. */
export function UnlinkForm({ provider, valueCount, sessionCount, isLastWay }: UnlinkFormProps) {
  const { name } = providerFacts(provider)
  if (isLastWay)
    return (
      <p className="notice mt-6" data-kind="clock">
        {name} is your only way to sign in, so it cannot go yet. Set a password first:{' '}
        <a className="link" href="/reset">
          we mail you a link
        </a>
        . Then unlink here.
      </p>
    )
  return (
    <ActionForm action={unlinkAction} className="mt-6">
      <input type="hidden" name="provider" value={provider} />
      <p className="quiet max-w-[40em]">
        Unlinking removes {countOf(valueCount, 'value')} and the token, for good and at once. We also tell{' '}
        {name} to end the permission.
        {sessionCount > 0 &&
          ` ${countOf(sessionCount, 'other browser')} that signed in with ${name} must sign in again.`}{' '}
        What you entered here yourself stays.
      </p>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-4">
        <SubmitButton>Unlink and remove {valueCount}</SubmitButton>
        <ClauseTag id="C-048" />
      </div>
      <FormMessage />
    </ActionForm>
  )
}
