import { z } from 'zod'
import { LinkedPanel } from '@/components/connections/linked-panel'
import { OldReceiptLink } from '@/components/connections/old-receipt-link'
import { ReceiptList } from '@/components/connections/receipt-list'
import { UnlinkedPanel } from '@/components/connections/unlinked-panel'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { PageSteps } from '@/components/ui/page-steps'
import { requireMember } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { now } from '@/lib/clock'
import { providerFacts, providerIds } from '@/lib/connections/providers'
import {
  countProviderSessions,
  findLastWayIn,
  listConnections,
  listReceived,
} from '@/lib/connections/queries'
import { getReceiptPage } from '@/lib/connections/receipt-queries'
import { removedInWords } from '@/lib/connections/removed'
import { formatSecondUtc } from '@/lib/format'
import { readPosition } from '@/lib/position'

export const metadata = { title: 'Linked accounts' }

type Props = { searchParams: Promise<{ receipt?: string | string[]; from?: string | string[] }> }

export default async function ConnectionsPage({ searchParams }: Props) {
  const viewer = await requireMember()
  const sent = await searchParams
  const named = z.uuid().safeParse(sent.receipt).data
  const [links, received, { receipts, ...steps }, lastWay, sessions, act] = await Promise.all([
    listConnections(viewer),
    listReceived(viewer),
    getReceiptPage(viewer, { named, from: readPosition(sent.from) }),
    findLastWayIn(viewer),
    countProviderSessions(viewer, viewer.session.id),
    findPendingAct(viewer, '/connections'),
  ])
  const at = now()
  const ended = receipts.find(({ id }) => id === named)
  const justEnded = links.some(({ provider }) => provider === ended?.provider) ? undefined : ended
  const linkedNames = links.map(({ provider }) => providerFacts(provider).name)
  return (
    <>
      <PageHeader
        kicker={`Counted just now, ${formatSecondUtc(at)}`}
        title={linkedNames.length === 0 ? 'No other account is linked.' : `${sayLinked(linkedNames)} linked.`}
      >
        A linked account signs you in here. We keep only the values listed below it, and all of them go when
        you unlink.
      </PageHeader>
      <Notice kind="clock" text={act?.said} />
      {justEnded && (
        <p role="status" className="notice mt-6 max-w-[40em]" data-kind="clear">
          {providerFacts(justEnded.provider).name} is unlinked. Gone: {removedInWords(justEnded.removed)}. The{' '}
          <a className="link" href={`#receipt-${justEnded.id}`}>
            receipt
          </a>{' '}
          stands below.
        </p>
      )}
      {providerIds.map((provider) => {
        const { name, slug, saysWhenEnded } = providerFacts(provider)
        const link = links.find((each) => each.provider === provider)
        return (
          <Section
            key={provider}
            id={slug}
            title={name}
            note={
              link ? <LinkedNote name={name} saysWhenEnded={saysWhenEnded} /> : <UnlinkedNote name={name} />
            }
          >
            {link ? (
              <LinkedPanel
                link={link}
                received={received.filter(({ linkedAccountId }) => linkedAccountId === link.id)}
                at={at}
                isLastWay={lastWay === provider}
                sessionCount={sessions.get(provider) ?? 0}
              />
            ) : (
              <UnlinkedPanel provider={provider} />
            )}
          </Section>
        )
      })}
      <Section
        id="receipts"
        title="Receipts"
        note={
          <>
            <b>What a receipt keeps.</b>
            Counts, the moment, and the provider’s answer. None of the values that went.
          </>
        }
      >
        <ReceiptList receipts={receipts} />
        <PageSteps
          label="More receipts"
          {...steps}
          words={{ back: 'Newer receipts', on: 'Older receipts' }}
          hrefOf={(to) => `/connections${to > 0 ? `?from=${to}` : ''}#receipts`}
        />
        <OldReceiptLink />
      </Section>
    </>
  )
}

function sayLinked(names: string[]) {
  return names.length === 1 ? `${names[0]} is` : `${names.join(' and ')} are`
}

function LinkedNote({ name, saysWhenEnded }: { name: string; saysWhenEnded: boolean }) {
  return (
    <>
      <b>Unlinking removes.</b>
      Everything {name} gave us goes with the link, and we tell {name} to end the permission.{' '}
      {saysWhenEnded
        ? 'If you end it there instead, the same happens here.'
        : `If you end it there, ${name} does not tell us. Unlink here too.`}
    </>
  )
}

function UnlinkedNote({ name }: { name: string }) {
  return (
    <>
      <b>Not needed.</b>
      Everything here works without {name}. Your friends there are not asked for.
    </>
  )
}
