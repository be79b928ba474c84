import { PeopleFilter } from '@/components/oversight/people-filter'
import { PeopleSearch } from '@/components/oversight/people-search'
import { PeopleTable } from '@/components/oversight/people-table'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireAdmin } from '@/lib/auth/current-user'
import { listPeople, PEOPLE_PER_PAGE } from '@/lib/oversight/people'
import { peopleQuery } from '@/lib/oversight/schema'

export const metadata = { title: 'People' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const admin = await requireAdmin()
  const query = peopleQuery.parse(await searchParams)
  const people = await listPeople(admin, query)
  const last = people.length === PEOPLE_PER_PAGE ? people.at(-1) : undefined
  const older = new URLSearchParams({
    ...(query.state ? { state: query.state } : {}),
    ...(last ? { before: last.id } : {}),
  })
  return (
    <>
      <PageHeader title="People with an account.">
        This list shows user names and states, nothing else. To see more of one person, give a reason.
      </PageHeader>
      <Section
        title="Find"
        note="Parts of a name or user name match. An address must be given whole. The audit keeps that you searched, not for what."
      >
        <PeopleSearch />
      </Section>
      <Section title="Newest first" wide>
        <PeopleFilter {...query} />
        <PeopleTable people={people} />
        {last && (
          <p className="pt-4">
            <a className="link" href={`/admin/people?${older}`}>
              Older accounts
            </a>
          </p>
        )}
      </Section>
    </>
  )
}
