import { redirect } from 'next/navigation'
import { BirthdateFields } from '@/components/account/birthdate-fields'
import { WayToEntry } from '@/components/account/why'
import { PageHeader } from '@/components/shell/page-header'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { answerAgeAction } from '@/lib/account/actions'
import { readAgeAnswer } from '@/lib/account/age-screen'
import { findViewer } from '@/lib/auth/current-user'

export const metadata = { title: 'Open an account' }

export default async function SignUpPage() {
  if (await findViewer()) redirect('/overview')
  if ((await readAgeAnswer()).state === 'refused') redirect('/sign-up/refused')
  return (
    <>
      <PageHeader kicker="Step 1 of 2" title="When were you born?">
        We ask this first, because the answer decides what we may ask next.
      </PageHeader>
      <ActionForm action={answerAgeAction} className="mt-9 grid gap-7">
        <BirthdateFields legend="Your birthdate" hideLegend />
        <p className="hint">
          We use the date for your age only, and it is shown to nobody but you. Until the account is open it
          stays in this browser. <WayToEntry of="birthdate" guest /> <ClauseTag id="C-028" />
        </p>
        <div>
          <SubmitButton kind="main">Go on</SubmitButton>
          <FormMessage />
        </div>
      </ActionForm>
      <p className="mt-9 border-t border-rule pt-5 text-quiet">
        Do you have an account?{' '}
        <a className="link" href="/sign-in">
          Sign in
        </a>
      </p>
    </>
  )
}
