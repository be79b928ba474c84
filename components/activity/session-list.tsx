import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Moment } from '@/components/ui/moment'
import { revokeOtherSessionsAction, revokeSessionAction } from '@/lib/sessions/actions'
import { methods } from './methods'

type Shown = {
  id: string
  browser: string
  system: string
  network: string
  method: keyof typeof methods
  createdAt: Date
  lastSeenAt: Date
  isThis: boolean
}

/** Where somebody is signed in, each with the button that ends it. */
export function SessionList({ sessions }: { sessions: Shown[] }) {
  return (
    <>
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className="choice">
            <div className="min-w-0">
              <h3 className="say">
                {session.browser} on {session.system}
                {session.isThis && <em className="text-held"> · this one</em>}
              </h3>
              <p className="mt-1.5 text-quiet">
                {methods[session.method]}, from the network <span className="figure">{session.network}</span>
              </p>
              <p className="mt-1 text-sm text-quiet">
                Since <Moment at={session.createdAt} />, last seen <Moment at={session.lastSeenAt} />
              </p>
            </div>
            {session.isThis ? (
              <p className="text-sm text-quiet">Sign out to end it</p>
            ) : (
              <ActionForm action={revokeSessionAction} className="flex flex-col items-end">
                <input type="hidden" name="session" value={session.id} />
                <SubmitButton>
                  End it
                  <span className="sr-only">
                    : {session.browser} on {session.system}
                  </span>
                </SubmitButton>
                <FormMessage />
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <ActionForm action={revokeOtherSessionsAction} className="mt-5">
          <SubmitButton>End all others</SubmitButton>
          <FormMessage />
        </ActionForm>
      )}
    </>
  )
}
