import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { methods } from './methods'

type Shown = {
  id: string
  createdAt: Date
  method: keyof typeof methods
  succeeded: boolean
  browser: string
  system: string
  network: string
}

/** Each try to sign in: whether it worked, with what, and where from. */
export function SignInTable({ signIns }: { signIns: Shown[] }) {
  if (signIns.length === 0) return <Empty>Nobody has tried to sign in during the last 90 days.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Outcome</th>
          <th scope="col">How</th>
          <th scope="col">Browser</th>
          <th scope="col">Network</th>
        </tr>
      </thead>
      <tbody>
        {signIns.map((row) => (
          <tr key={row.id}>
            <td data-label="When" className="figure whitespace-nowrap">
              <Moment at={row.createdAt} />
            </td>
            <td data-label="Outcome" className={row.succeeded ? undefined : 'font-medium text-clock'}>
              {row.succeeded ? 'Signed in' : 'Refused'}
            </td>
            <td data-label="How">{methods[row.method]}</td>
            <td data-label="Browser">
              {row.browser} on {row.system}
            </td>
            <td data-label="Network" className="figure">
              {row.network}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
