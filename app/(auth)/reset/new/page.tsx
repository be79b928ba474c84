import { redirect } from 'next/navigation'
import { NewPasswordForm } from '@/components/sessions/new-password-form'
import { PageHeader } from '@/components/shell/page-header'
import { linkCookieName, readCookie } from '@/lib/auth/cookies'
import { setPasswordByLinkAction } from '@/lib/sessions/actions'
import { findResetUserName } from '@/lib/sessions/queries'

export const metadata = { title: 'Choose a new password' }

export default async function NewPasswordPage() {
  const userName = await findResetUserName({ type: 'guest' }, await readCookie(linkCookieName()))
  if (!userName) redirect('/reset/ended')
  return (
    <>
      <PageHeader kicker={`@${userName}`} title="Choose a new password.">
        Setting it ends every session, here and elsewhere, and forgets every browser. Then you sign in with
        the new password. Accounts that you linked still open yours, until you unlink them.
      </PageHeader>
      <NewPasswordForm
        action={setPasswordByLinkAction}
        userName={userName}
        label="Set it and end every session"
      />
    </>
  )
}
