import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { env } from '@/lib/env'

export const metadata = { title: 'No account this time' }

export default function SignUpRefusedPage() {
  const { CONTACT_EMAIL } = env()
  return (
    <>
      <PageHeader title="We cannot open an account for you.">
        Thank you for telling us the truth. We kept nothing of what you typed.
      </PageHeader>
      <p className="mt-7 max-w-[36em]">
        This browser cannot try again today. If you have a question, ask a parent to write to{' '}
        <a className="link" href={`mailto:${CONTACT_EMAIL}`}>
          {CONTACT_EMAIL}
        </a>
        . <ClauseTag id="C-141" />
      </p>
      <p className="mt-7">
        <a className="btn" href="/">
          Back to the start
        </a>
      </p>
    </>
  )
}
