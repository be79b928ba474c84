import { notFound } from 'next/navigation'
import { Facts } from '@/components/connections/facts'
import { DecideLinkForms } from '@/components/connections/link-forms'
import { ReceivedTable } from '@/components/connections/received-table'
import { ScopeWords } from '@/components/connections/scope-words'
import { TokenFact } from '@/components/connections/token-fact'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Clock } from '@/components/ui/clock'
import { Moment } from '@/components/ui/moment'
import { requireMember } from '@/lib/auth/current-user'
import { now } from '@/lib/clock'
import { providerFacts, providerOfSlug } from '@/lib/connections/providers'
import { getPendingLink } from '@/lib/connections/queries'
import { attemptId } from '@/lib/connections/schema'
import { NotThere } from '@/lib/errors'
import { countOf } from '@/lib/format'

export const metadata = { title: 'Link or discard' }

type Props = {
  params: Promise<{ provider: string }>
  searchParams: Promise<{ attempt?: string | string[] }>
}

export default async function ConfirmPage({ params, searchParams }: Props) {
  const [{ provider: slug }, { attempt }] = await Promise.all([params, searchParams])
  const viewer = await requireMember()
  const provider = providerOfSlug(slug)
  const id = attemptId.safeParse(attempt)
  if (!provider || !id.success) notFound()
  const pending = await getPendingLink(viewer, { attemptId: id.data, sessionId: viewer.session.id }).catch(
    (error: unknown) => (error instanceof NotThere ? null : Promise.reject(error)),
  )
  const { name } = providerFacts(provider)
  if (pending?.provider !== provider) return <NothingWaits name={name} />
  const { values, scopes, declined, droppedCount, answeredAt, expiresAt, tokenExpiresAt } = pending
  const at = now()
  return (
    <>
      <PageHeader kicker="Nothing is linked yet" title={`This is what ${name} gave us.`}>
        Link it, or discard it. Until you decide it lies here encrypted, and nothing uses it.
      </PageHeader>
      <Section
        id="received"
        title={countOf(values.length, 'value')}
        note={
          <>
            <b>If you discard.</b>
            All of this is destroyed at once, and we tell {name} to end the permission.
          </>
        }
      >
        <ReceivedTable provider={provider} rows={values} />
        <Facts
          facts={[
            { term: 'You allowed', children: <ScopeWords provider={provider} scopes={scopes} /> },
            ...(declined.length > 0
              ? [
                  {
                    term: 'You declined',
                    children: <ScopeWords provider={provider} scopes={declined} />,
                  },
                ]
              : []),
            {
              term: 'Dropped at the door',
              children: (
                <>
                  {countOf(droppedCount, 'field')} that we had not named. <ClauseTag id="C-037" />
                </>
              ),
            },
            {
              term: 'Token',
              children: (
                <TokenFact
                  name={name}
                  from={answeredAt}
                  until={tokenExpiresAt}
                  at={at}
                  hasLasting={pending.hasLastingToken}
                />
              ),
            },
            {
              term: 'Time to decide',
              children: (
                <>
                  Until <Moment at={expiresAt} />. Then it is discarded.
                  <Clock
                    from={answeredAt.getTime()}
                    until={expiresAt.getTime()}
                    at={at.getTime()}
                    label="How much of the time to decide has passed"
                  />
                </>
              ),
            },
          ]}
        />
        <DecideLinkForms attemptId={pending.id} />
      </Section>
    </>
  )
}

function NothingWaits({ name }: { name: string }) {
  return (
    <PageHeader title="Nothing waits for a decision.">
      It was decided already, its ten minutes are over, it was begun in another browser, or you removed us at{' '}
      {name}. See <a href="/connections">your linked accounts</a>.
    </PageHeader>
  )
}
