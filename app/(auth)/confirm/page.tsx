import { ConfirmForm, MailLinkForm } from '@/components/sessions/confirm-form'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { safeReturnPath } from '@/lib/auth/return-path'
import { FRESH_MINUTES } from '@/lib/auth/session'
import { inWords } from '@/lib/format'
import { hasPassword } from '@/lib/sessions/queries'

export const metadata = { title: 'Confirm that it is you' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function ConfirmPage({ searchParams }: { searchParams: Search }) {
  const path = safeReturnPath((await searchParams).next)
  const viewer = await requireMember(`/confirm?next=${encodeURIComponent(path)}`)
  const { userName } = viewer.session
  if (!(await hasPassword(viewer)))
    return (
      <>
        <PageHeader kicker={`@${userName}`} title="This step needs a password, and you have none yet.">
          You came in with a linked account. We mail you a link; set a password with it, sign in, then come
          back.
        </PageHeader>
        <MailLinkForm />
        <p className="note">
          <a href={path}>Go back without it</a>
        </p>
      </>
    )
  return (
    <>
      <PageHeader kicker={`@${userName}`} title="Confirm that it is you.">
        What you are about to do needs your password once more. Then we do not ask for{' '}
        {inWords(FRESH_MINUTES)} minutes, in this browser only.
      </PageHeader>
      <ConfirmForm userName={userName} next={path} />
      <p className="note">
        Somebody who finds your browser open cannot do this without it. <ClauseTag id="C-194" />
      </p>
      <p className="note">
        <a href={path}>Go back without it</a> · <a href="/reset">Set a new password by mail</a>
      </p>
    </>
  )
}
