import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'

type Decision = { id: string; standing: 'GOOD' | 'SUSPENDED'; reason?: string; createdAt: Date }

/** Every decision about an account's standing, newest first; why, where somebody gave a reason to read it. */
export function StandingHistory({ standings }: { standings: Decision[] }) {
  if (standings.length === 0) return <Empty>This account was never suspended.</Empty>
  return standings.map(({ id, standing, reason, createdAt }) => (
    <div key={id} className="row">
      <Moment at={createdAt} />
      <p>
        <b className="font-medium text-ink">{standing === 'SUSPENDED' ? 'Suspended' : 'Restored'}.</b>{' '}
        {reason}
      </p>
    </div>
  ))
}
