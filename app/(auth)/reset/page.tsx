import { ResetForm } from '@/components/sessions/reset-form'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'

export const metadata = { title: 'Set a new password' }

export default function ResetPage() {
  return (
    <>
      <PageHeader title="Set a new password.">
        We mail a link to the address of your account. It works once, for one hour.
      </PageHeader>
      <ResetForm />
      <p className="note">
        The answer here is the same whether or not there is such an account. Nobody learns from it who has
        one. <ClauseTag id="C-196" />
      </p>
    </>
  )
}
