import { TrailFilter } from '@/components/oversight/trail-filter'
import { TrailTable } from '@/components/oversight/trail-table'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { requireAdmin } from '@/lib/auth/current-user'
import { checkTrailAction } from '@/lib/oversight/actions'
import { trailQuery } from '@/lib/oversight/schema'
import { EVENTS_PER_PAGE, listTrail } from '@/lib/oversight/trail'

export const metadata = { title: 'Audit' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function AuditPage({ searchParams }: { searchParams: Search }) {
  const admin = await requireAdmin()
  const query = trailQuery.parse(await searchParams)
  const { events, needsLook } = await listTrail(admin, query)
  const last = events.length === EVENTS_PER_PAGE ? events.at(-1) : undefined
  const older = new URLSearchParams({
    ...(query.subject ? { subject: query.subject } : {}),
    ...(query.action ? { action: query.action } : {}),
    ...(last ? { before: String(last.seq) } : {}),
  })
  return (
    <>
      <PageHeader title="Who did what.">
        Every change leaves one line here: ids and acts, never content. Each line is chained to the one
        before. Members stand here without their id: a look at one of them opens theirs.
      </PageHeader>
      <Section
        title="Is it whole?"
        note="The check walks the chain, then compares it with the heads noted outside the database."
      >
        <ActionForm action={checkTrailAction} className="pt-5">
          <SubmitButton kind="main">Verify now</SubmitButton>
          <FormMessage />
        </ActionForm>
      </Section>
      <Section title="Narrow it">
        <TrailFilter {...query} />
      </Section>
      <Section title="Newest first" wide>
        {needsLook ? (
          <p className="notice my-5" data-kind="clock">
            These events concern one person.{' '}
            <a className="link" href={`/admin/people/${needsLook}`}>
              Give a reason first
            </a>
            , then come back.
          </p>
        ) : (
          <TrailTable events={events} />
        )}
        {last && (
          <p className="pt-4">
            <a className="link" href={`/admin/audit?${older}`}>
              Older events
            </a>
          </p>
        )}
      </Section>
    </>
  )
}
