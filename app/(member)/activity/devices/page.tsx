import { DeviceList } from '@/components/activity/device-list'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { listDevices } from '@/lib/activity/queries'
import { deviceCookieName, readCookie } from '@/lib/auth/cookies'
import { requireMember } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { inWords, sentenceCase } from '@/lib/format'
import { DEVICE_DAYS } from '@/lib/sessions/retention'

export const metadata = { title: 'Browsers we recognise' }

export default async function DevicesPage() {
  const viewer = await requireMember('/activity/devices')
  const devices = await listDevices(viewer, await readCookie(deviceCookieName()))
  const act = await findPendingAct(viewer, '/activity/devices')
  const count = devices.length
  return (
    <>
      <PageHeader
        kicker="Activity"
        title={
          count === 0
            ? 'We recognise no browser of yours.'
            : `${sentenceCase(inWords(count))} ${count === 1 ? 'browser has' : 'browsers have'} signed in as you.`
        }
      >
        A random number in a cookie tells us that a browser was here before. It is read when you sign in, and
        on this page. <a href="/activity">All activity</a>
      </PageHeader>
      <Notice kind="clock" text={act?.said} />
      <Section
        title="Known browsers"
        note={
          <>
            <b>Why we keep it</b>A sign-in from a browser that is not listed here sends you a mail. Signing
            out keeps a browser known; forgetting it removes its id everywhere and ends its sessions. After{' '}
            {DEVICE_DAYS} days without a sign-in it is forgotten by itself. <ClauseTag id="C-086" />
          </>
        }
      >
        <DeviceList devices={devices} />
      </Section>
    </>
  )
}
