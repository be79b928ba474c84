import { personStates, type PeopleQuery } from '@/lib/oversight/schema'

const words: Record<(typeof personStates)[number], string> = {
  suspended: 'Suspended',
  unconfirmed: 'Address not confirmed',
  admins: 'Administrators',
}

/** Which accounts the list shows. A state names nobody, so that it may stand in the address. */
export function PeopleFilter({ state }: PeopleQuery) {
  return (
    <nav className="chips" aria-label="Which accounts">
      <a href="/admin/people" aria-current={state ? undefined : 'true'}>
        All
      </a>
      {personStates.map((value) => (
        <a
          key={value}
          href={`/admin/people?state=${value}`}
          aria-current={state === value ? 'true' : undefined}
        >
          {words[value]}
        </a>
      ))}
    </nav>
  )
}
