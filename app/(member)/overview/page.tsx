import { ChoiceRow } from '@/components/consent/choice-row'
import { PromoRow } from '@/components/consent/promo-row'
import { ChoiceProof } from '@/components/faces/choice-proof'
import { TagsNotice } from '@/components/faces/tags-notice'
import { RequestsNotice } from '@/components/friends/requests-notice'
import { FlowPicture } from '@/components/inventory/flow-picture'
import { ProveIt } from '@/components/inventory/prove-it'
import { Happenings } from '@/components/overview/happenings'
import { LinkedRows } from '@/components/overview/linked-rows'
import { SuspendedNotice } from '@/components/overview/suspended-notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { findSuspension } from '@/lib/account/queries'
import { listHappenings } from '@/lib/activity/happenings'
import { requireMember } from '@/lib/auth/current-user'
import { now } from '@/lib/clock'
import { countTogether } from '@/lib/count-together'
import { listConnections } from '@/lib/connections/queries'
import { countMadeByAll } from '@/lib/consent/made-queries'
import { promoPurposes } from '@/lib/consent/purposes'
import { getChoices } from '@/lib/consent/queries'
import { env } from '@/lib/env'
import { countOf, formatCount, formatLongDay, inWords, sentenceCase } from '@/lib/format'
import { tagsWaitingFor } from '@/lib/faces/tag-queries'
import { requestsTo } from '@/lib/friends/friendship-queries'
import { countHeld } from '@/lib/inventory/queries'
import { countReadable } from '@/lib/places/open-photos'
import { saysUp } from '@/lib/places/place-words'

export const metadata = { title: 'Overview' }

const HEADLINES = ['face-recognition', 'location-tagging'] as const

export default async function OverviewPage() {
  const viewer = await requireMember('/overview')
  const [held, choices, connections, happenings, waiting, suspension] = await Promise.all([
    countHeld(viewer),
    getChoices(viewer),
    listConnections(viewer),
    listHappenings(viewer, 10),
    countTogether({ requests: requestsTo(viewer), tags: tagsWaitingFor(viewer) }),
    viewer.isSuspended ? findSuspension(viewer) : null,
  ])
  const { byPurpose, promo, onCount, count } = choices
  const step = byPurpose['location-tagging'].value
  const [made, readable] = await Promise.all([
    countMadeByAll(viewer, choices, [...HEADLINES, ...promoPurposes]),
    step === 'exact' ? 0 : countReadable(viewer),
  ])
  return (
    <>
      <PageHeader
        kicker={formatLongDay(now())}
        title={
          <>
            We hold{' '}
            <a href="/held">
              <b>{formatCount(held.total)}</b>
            </a>{' '}
            {held.total === 1 ? 'thing' : 'things'} about you. {sentenceCase(inWords(onCount))} of{' '}
            {inWords(count)} choices {onCount === 1 ? 'is' : 'are'} on.
          </>
        }
      >
        {connections.length === 0
          ? 'No other service told us anything.'
          : `${countOf(connections.length, 'other service')} told us something, because you linked ${connections.length === 1 ? 'it' : 'them'}.`}{' '}
        Everything that left for somebody else stands under <a href="/activity#seen">who saw my data</a>.
      </PageHeader>
      {suspension && <SuspendedNotice {...suspension} contactEmail={env().CONTACT_EMAIL} />}
      <RequestsNotice count={waiting.requests} />
      <TagsNotice count={waiting.tags} />
      <Section id="drawn" title="Your data, drawn" more={{ href: '/held#drawn', label: 'As a table' }} wide>
        <FlowPicture held={held} choices={choices} />
      </Section>
      <Section
        title="Choices"
        more={{ href: '/choices', label: `All ${inWords(count)}` }}
        note={
          <>
            <b>Off means gone.</b>
            Turning a thing off ends it at once and destroys what it made, in the same moment. Each decision
            leaves a receipt that you can keep. <a href="/choices/receipts">Your receipts</a>
          </>
        }
      >
        <PromoRow {...promo} made={made} proof={<ProveIt purpose="promo" />} />
        {HEADLINES.map((purpose) => (
          <ChoiceRow
            key={purpose}
            purpose={purpose}
            choice={byPurpose[purpose]}
            proof={
              <ChoiceProof purpose={purpose}>
                <ProveIt purpose={purpose} />
              </ChoiceProof>
            }
            made={made[purpose]}
            wouldBegin={purpose === 'location-tagging' ? saysUp(step, readable) : null}
          />
        ))}
      </Section>
      <Section
        title="Linked accounts"
        more={{ href: '/connections', label: 'Details' }}
        note={
          <>
            <b>Unlinking removes.</b>
            Everything a provider gave us goes with the link, and we tell the provider to end the permission.
            You get a receipt.
          </>
        }
      >
        <LinkedRows connections={connections} at={now()} />
      </Section>
      <Section title="The last things that happened" more={{ href: '/activity', label: 'All activity' }}>
        <Happenings happenings={happenings} />
      </Section>
    </>
  )
}
