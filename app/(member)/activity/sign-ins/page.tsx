import { OlderLink } from '@/components/activity/older-link'
import { SignInTable } from '@/components/activity/sign-in-table'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { readCursor } from '@/lib/activity/cursor'
import { listSignIns } from '@/lib/activity/queries'
import { requireMember } from '@/lib/auth/current-user'
import { SIGN_IN_DAYS } from '@/lib/sessions/retention'

export const metadata = { title: 'Tries to sign in' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/activity/sign-ins')
  const { rows, next } = await listSignIns(viewer, readCursor((await searchParams).before))
  return (
    <>
      <PageHeader kicker="Activity" title="Each try to sign in as you, also those that failed.">
        A failed try of yours looks like a stranger’s. Many you do not know mean that somebody is guessing: a
        long password holds. <a href="/activity">All activity</a>
      </PageHeader>
      <Section title={`The last ${SIGN_IN_DAYS} days`} wide>
        <SignInTable signIns={rows} />
        <OlderLink path="/activity/sign-ins" before={next} />
      </Section>
    </>
  )
}
