import { auditActions } from '@/lib/audit/actions'
import type { TrailQuery } from '@/lib/oversight/schema'

/** Narrows the trail by what it is about and by act; it stands in the address. */
export function TrailFilter({ subject, action }: TrailQuery) {
  return (
    <form action="/admin/audit" className="grid gap-4 pt-5 sm:grid-cols-[1fr_auto_auto] sm:items-end">
      <div className="field">
        <label htmlFor="trail-subject">Id of what it is about</label>
        <input id="trail-subject" className="input" name="subject" defaultValue={subject} maxLength={64} />
      </div>
      <div className="field">
        <label htmlFor="trail-action">Act</label>
        <select id="trail-action" className="input" name="action" defaultValue={action ?? ''}>
          <option value="">Any</option>
          {auditActions.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button className="btn" data-kind="main">
        Show
      </button>
    </form>
  )
}
