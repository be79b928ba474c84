import { PageHeader } from '@/components/shell/page-header'
import { env } from '@/lib/env'

export const metadata = { title: 'Look into your mail' }

export default function SignUpDonePage() {
  const { MAILBOX_URL } = env()
  return (
    <>
      <PageHeader title="Look into your mail.">
        We wrote to the address you gave. Open the link there first, then sign in with your user name and
        password.
      </PageHeader>
      <p className="mt-7 max-w-[36em] text-quiet">
        The link works once, for one day. If nobody opens it, what you typed is gone after that day. If no
        mail comes, look among unwanted mail, then check the address you typed.
      </p>
      <p className="mt-7 flex flex-wrap gap-3">
        {MAILBOX_URL && (
          <a className="btn" data-kind="main" href={MAILBOX_URL}>
            Open the mailbox of this demo
          </a>
        )}
        <a className="btn" href="/sign-in">
          Sign in
        </a>
      </p>
    </>
  )
}
