import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/account/sign-up-form'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { readAgeAnswer } from '@/lib/account/age-screen'
import { findViewer } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { acceptanceParts, serviceFacts } from '@/lib/policy/documents'

export const metadata = { title: 'Open an account' }

export default async function SignUpDetailsPage() {
  if (await findViewer()) redirect('/overview')
  if ((await readAgeAnswer()).state !== 'passed') redirect('/sign-up')
  const settings = env()
  return (
    <>
      <PageHeader kicker="Step 2 of 2" title="What an account needs.">
        Beside each field stands why we ask. Everything optional stays off until you turn it on.
      </PageHeader>
      <SignUpForm words={acceptanceParts(serviceFacts(settings))} />
      <p className="mt-9 border-t border-rule pt-5 text-sm text-quiet">
        {settings.SERVICE_NAME} is not directed at children. <ClauseTag id="C-142" />
      </p>
    </>
  )
}
