import { notFound } from 'next/navigation'
import { z } from 'zod'
import { LookForm } from '@/components/oversight/look-form'
import { stateOf } from '@/components/oversight/people-table'
import { StandingForm } from '@/components/oversight/standing-form'
import { StandingHistory } from '@/components/oversight/standing-history'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { requireAdmin } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { LOOK_MINUTES } from '@/lib/oversight/looks'
import { findPerson } from '@/lib/oversight/people'

export const metadata = { title: 'A person' }

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const admin = await requireAdmin()
  const id = z.uuid().safeParse((await params).id).data
  const person = id ? await findPerson(admin, id) : null
  if (!person) notFound()
  const act = await findPendingAct(admin.viewer, `/admin/people/${person.id}`)
  const isSuspended = person.standing === 'SUSPENDED'
  return (
    <>
      <PageHeader
        kicker={
          <>
            {stateOf(person)}, opened <Moment at={person.createdAt} dayOnly />
          </>
        }
        title={`@${person.userName}`}
      >
        <a href="/admin/people">All people</a>
      </PageHeader>
      <Section
        title="Look at this account"
        note={
          <>
            A look lasts {LOOK_MINUTES} minutes and is yours alone. The person reads your name, the time and
            the reason in their activity. <ClauseTag id="X-04" />
          </>
        }
      >
        <LookForm personId={person.id} />
      </Section>
      <Section
        title={isSuspended ? 'Restore this account' : 'Suspend this account'}
        note={
          isSuspended
            ? 'It takes effect at once, and the person gets a mail.'
            : 'It takes effect at once. The person gets a mail with your reason, and keeps every right over their own data.'
        }
      >
        {person.id === admin.id ? (
          <p className="py-5 text-quiet">This is your own account. Another administrator can suspend it.</p>
        ) : (
          <>
            <Notice kind="clock" text={act?.said} />
            <StandingForm personId={person.id} isSuspended={isSuspended} typed={act?.values} />
          </>
        )}
      </Section>
      <Section
        title="Standing until now"
        note={person.standings.length > 0 ? 'Why it was decided stands in a look at the account.' : undefined}
      >
        <StandingHistory standings={person.standings} />
      </Section>
    </>
  )
}
