import type { ReactNode } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import {
  beginFacebookLinkAction,
  beginTwitterLinkAction,
  confirmLinkAction,
  discardLinkAction,
} from '@/lib/connections/actions'
import type { Provider } from '@/lib/connections/providers'

const begin = { FACEBOOK: beginFacebookLinkAction, TWITTER: beginTwitterLinkAction }
const PAIR = 'mt-8 grid max-w-[520px] gap-3 sm:grid-cols-2'

/** The form before linking. Leaving and going on are the same size. */
export function BeginLinkForm({
  provider,
  name,
  typed,
  children,
}: {
  provider: Provider
  name: string
  typed?: Record<string, string>
  children: ReactNode
}) {
  return (
    <ActionForm action={begin[provider]} typed={typed}>
      {children}
      <div className={PAIR}>
        <a className="btn" href="/connections">
          Not now
        </a>
        <SubmitButton>Continue to {name}</SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}

/** The last word: link what was shown, or destroy it. Both are the same size. */
export function DecideLinkForms({ attemptId }: { attemptId: string }) {
  return (
    <div className={PAIR}>
      <ActionForm action={discardLinkAction} className="grid">
        <input type="hidden" name="attempt" value={attemptId} />
        <SubmitButton>Discard</SubmitButton>
        <FormMessage />
      </ActionForm>
      <ActionForm action={confirmLinkAction} className="grid">
        <input type="hidden" name="attempt" value={attemptId} />
        <SubmitButton>Link</SubmitButton>
        <FormMessage />
      </ActionForm>
    </div>
  )
}
