import { personStates, type PeopleQuery } from '@/lib/oversight/schema'

const words: Record<(typeof personStates)[number], string> = {
  suspended: 'Suspended',
  unconfirmed: 'Address not confirmed',
  admins: 'Administrators',
}

/** A search that stands in the address: a plain form that asks the page again. */
export function PeopleFilter({ q, state }: PeopleQuery) {
  return (
    <form action="/admin/people" className="grid gap-4 pt-5 sm:grid-cols-[1fr_auto_auto] sm:items-end">
      <div className="field">
        <label htmlFor="people-q">Name, user name or whole e-mail address</label>
        <input id="people-q" className="input" type="search" name="q" defaultValue={q} maxLength={120} />
      </div>
      <div className="field">
        <label htmlFor="people-state">State</label>
        <select id="people-state" className="input" name="state" defaultValue={state ?? ''}>
          <option value="">Any</option>
          {personStates.map((value) => (
            <option key={value} value={value}>
              {words[value]}
            </option>
          ))}
        </select>
      </div>
      <button className="btn" data-kind="main">
        Find
      </button>
    </form>
  )
}
