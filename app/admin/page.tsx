import type { ReactNode } from 'react'
import { FailedMails } from '@/components/oversight/failed-mails'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { Moment } from '@/components/ui/moment'
import { requireAdmin } from '@/lib/auth/current-user'
import { countOf, formatCount } from '@/lib/format'
import { FAILED_DAYS, getDuties } from '@/lib/oversight/duties'

export const metadata = { title: 'Administration' }

export default async function AdminPage() {
  const admin = await requireAdmin()
  const { waiting, failed, failedCount, campaigns, people, audit } = await getDuties(admin)
  return (
    <>
      <PageHeader
        title={failedCount === 0 ? 'Nothing has failed.' : `${countOf(failedCount, 'mail')} failed.`}
      >
        What waits, and what failed. To look at a person you give a reason, and the person reads it.
      </PageHeader>
      <Section title="What waits">
        <Line label="Mail waiting" figure={waiting.count}>
          {waiting.oldestAt ? (
            <>
              The oldest since <Moment at={waiting.oldestAt} />.
            </>
          ) : (
            'The outbox is empty.'
          )}
        </Line>
        <Line label="Campaigns" figure={campaigns.drafts} href="/admin/campaigns">
          {countOf(campaigns.drafts, 'draft')} not sent, {formatCount(campaigns.started)} sent.
        </Line>
        <Line label="Suspended people" figure={people.suspended} href="/admin/people?state=suspended">
          Of {countOf(people.count, 'account')}; {formatCount(people.unconfirmed)} without a confirmed
          address.
        </Line>
        <Line label="Audit events" figure={audit.count} href="/admin/audit">
          {audit.newestAt ? (
            <>
              The newest at <Moment at={audit.newestAt} />. The chain is walked when you ask.
            </>
          ) : (
            'Nothing has happened yet.'
          )}
        </Line>
      </Section>
      <Section
        title={`Given up, of the mail of the last ${FAILED_DAYS} days`}
        note="What kind and what came back; never to whom."
      >
        <FailedMails groups={failed} />
      </Section>
    </>
  )
}

type LineProps = { label: string; figure: number; href?: string; children: ReactNode }

function Line({ label, figure, href, children }: LineProps) {
  return (
    <div className="row">
      <span className="figure is-held">{formatCount(figure)}</span>
      <p>
        <b className="block font-serif text-[20px] leading-tight font-normal text-ink">{label}</b>
        <span className="mt-1 block">{children}</span>
      </p>
      {href && (
        <a className="link text-sm" href={href}>
          Open<span className="sr-only"> {label.toLowerCase()}</span>
        </a>
      )}
    </div>
  )
}
