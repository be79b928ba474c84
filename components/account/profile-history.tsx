import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'

type Change = { id: string; field: string; createdAt: Date }
type Former = { id: string; userName: string; createdAt: Date }

const FIELDS: Record<string, string> = {
  firstName: 'First name',
  lastName: 'Last name',
  userName: 'User name',
  email: 'E-mail address',
  phone: 'Phone number',
  birthdate: 'Birthdate',
}

/** What changed and when, never what it was, and the names that stay reserved for their owner. */
export function ProfileHistory({ changes, former }: { changes: Change[]; former: Former[] }) {
  return (
    <>
      {changes.length === 0 && <Empty>Nothing was changed since you opened the account.</Empty>}
      <ul>
        {changes.map(({ id, field, createdAt }) => (
          <li key={id} className="row">
            <Moment at={createdAt} />
            <p>{FIELDS[field] ?? field} changed</p>
          </li>
        ))}
        {former.map(({ id, userName, createdAt }) => (
          <li key={id} className="row">
            <Moment at={createdAt} />
            <p>
              You gave up the name <b className="font-medium">@{userName}</b>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
