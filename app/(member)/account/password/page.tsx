import { redirect } from 'next/navigation'
import { NewPasswordForm } from '@/components/sessions/new-password-form'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { isFresh } from '@/lib/auth/session'
import { changePasswordAction } from '@/lib/sessions/actions'

export const metadata = { title: 'Change your password' }

export default async function PasswordPage() {
  const viewer = await requireMember('/account/password')
  if (!isFresh(viewer.session)) redirect('/confirm?next=%2Faccount%2Fpassword')
  return (
    <>
      <PageHeader kicker="Your account" title="Change your password.">
        This session stays. Every other one ends, and a mail tells you that the password was changed. Accounts
        that you linked still open yours, until you unlink them.
      </PageHeader>
      <Section
        title="New password"
        note={
          <>
            <b>Why so long?</b>
            It is the only key to your account. Length keeps it from being guessed; special characters hardly
            do. We refuse passwords that many people use. <ClauseTag id="C-194" />
          </>
        }
      >
        <div className="max-w-[520px]">
          <NewPasswordForm
            action={changePasswordAction}
            userName={viewer.session.userName}
            label="Change it and end other sessions"
          />
        </div>
      </Section>
    </>
  )
}
