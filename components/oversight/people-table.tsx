import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import type { ListedPerson } from '@/lib/oversight/people'

/** Accounts as a list may show them: user name, state, since when. */
export function PeopleTable({ people }: { people: ListedPerson[] }) {
  if (people.length === 0) return <Empty>No account matches.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">User name</th>
          <th scope="col">State</th>
          <th scope="col">Opened</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a className="link" href={`/admin/people/${person.id}`}>
                @{person.userName}
              </a>
            </th>
            <td data-label="State">{stateOf(person)}</td>
            <td data-label="Opened" className="figure">
              <Moment at={person.createdAt} dayOnly />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How an account stands, in words. */
export function stateOf({
  standing,
  isConfirmed,
  isAdmin,
}: Omit<ListedPerson, 'id' | 'userName' | 'createdAt'>) {
  const words = [
    standing === 'SUSPENDED' ? 'Suspended' : 'In good standing',
    ...(isConfirmed ? [] : ['address not confirmed']),
    ...(isAdmin ? ['administrator'] : []),
  ]
  return words.join(', ')
}
