import { OlderLink } from '@/components/activity/older-link'
import { SeenList } from '@/components/activity/seen-list'
import { SessionList } from '@/components/activity/session-list'
import { SignInTable } from '@/components/activity/sign-in-table'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { listSeen, listSessions, listSignIns } from '@/lib/activity/queries'
import { requireMember } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { inWords } from '@/lib/format'

export const metadata = { title: 'Activity' }

const FEW = 5

export default async function ActivityPage() {
  const viewer = await requireMember('/activity')
  const [sessions, signIns, seen, act] = await Promise.all([
    listSessions(viewer),
    listSignIns(viewer, null, FEW),
    listSeen(viewer, null, FEW),
    findPendingAct(viewer, '/activity'),
  ])
  const count = sessions.length
  return (
    <>
      <PageHeader
        title={
          <>
            Your account is open in <b>{inWords(count)}</b> {count === 1 ? 'browser' : 'browsers'}.
          </>
        }
      >
        Where you are signed in, who tried to be, and who saw what is yours. Times are UTC.
      </PageHeader>
      <Notice kind="clock" text={act?.said} />
      <Section
        id="sessions"
        title="Signed in now"
        more={{ href: '/activity/devices', label: 'Browsers we recognise' }}
        note={
          <>
            <b>Ending one</b>
            That browser is signed out at its next request. We ask for your password first, so that nobody
            else throws you out. <ClauseTag id="C-195" />
          </>
        }
      >
        <SessionList sessions={sessions} />
        <p className="mt-5 text-sm text-quiet">
          Something you do not know?{' '}
          <a className="link" href="/account/password">
            Change your password
          </a>
          ; that ends every other session too.
        </p>
      </Section>
      <Section
        id="sign-ins"
        title="Tries to sign in"
        more={{ href: '/activity/sign-ins', label: 'All of them' }}
        wide
      >
        <SignInTable signIns={signIns.rows} />
      </Section>
      <Section
        id="seen"
        title="Seen and sent"
        more={{ href: '/activity/seen', label: 'The whole line' }}
        note={
          <>
            <b>Nobody looks unseen</b>
            An administrator must give a reason before your page opens, and it stands here at once.{' '}
            <ClauseTag id="X-04" />
          </>
        }
      >
        <SeenList rows={seen.rows} />
        <OlderLink path="/activity/seen" before={seen.next} />
      </Section>
    </>
  )
}
