import { redirect } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { ProviderForm } from '@/components/sessions/provider-form'
import { SignInForm } from '@/components/sessions/sign-in-form'
import { Notice } from '@/components/sessions/notice'
import { findViewer } from '@/lib/auth/current-user'
import { safeReturnPath } from '@/lib/auth/return-path'

export const metadata = { title: 'Sign in' }

const FAULTS = new Map(
  Object.entries({
    'not-linked-facebook':
      'This Facebook account is not linked to an account here. Sign in with your password, then link it.',
    'not-linked-twitter':
      'This Twitter account is not linked to an account here. Sign in with your password, then link it.',
    declined: 'You said no there, so nobody is signed in. Nothing was kept.',
    provider: 'That sign-in was not completed, so nobody is signed in. Begin again here.',
  }),
)
const DONE = new Map(
  Object.entries({
    password:
      'Your password is set, and every session was ended. Sign in with the new one. Accounts that you linked still open yours: look at them under Linked accounts, and unlink what is not yours.',
    forgotten: 'This browser is forgotten, so you are signed out of it.',
  }),
)

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const { next, error, done } = await searchParams
  const path = safeReturnPath(next)
  if (await findViewer()) redirect(path)
  return (
    <>
      <PageHeader title="Sign in.">
        With your password, or with an account elsewhere that you linked here.
      </PageHeader>
      <Notice kind="fault" text={FAULTS.get(String(error))} />
      <Notice kind="clear" text={DONE.get(String(done))} />
      <SignInForm next={path} />
      <p className="mt-5 flex flex-wrap gap-x-6 gap-y-2">
        <a className="link" href="/reset">
          Set a new password by mail
        </a>
        <a className="link" href="/sign-up">
          Open an account
        </a>
      </p>
      <section className="section" aria-labelledby="elsewhere">
        <div className="section-head">
          <h2 id="elsewhere">With a linked account</h2>
        </div>
        <p className="mt-4 text-quiet">
          We ask for the number of your account there, and for nothing else. It opens an account here only if
          you linked it before.
        </p>
        <ProviderForm next={path} />
      </section>
    </>
  )
}
