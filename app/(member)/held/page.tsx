import { FlowPicture } from '@/components/inventory/flow-picture'
import { FlowTable } from '@/components/inventory/flow-table'
import { HeldLedger } from '@/components/inventory/held-ledger'
import { SourceTabs } from '@/components/inventory/source-tabs'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { formatCount, formatSecondUtc, inWords, sentenceCase } from '@/lib/format'
import { ownedHoldings, ownerlessHoldings, sourcesOf } from '@/lib/inventory/catalogue'
import { pathsOf } from '@/lib/inventory/flow'
import { countHeld, listNextEnds } from '@/lib/inventory/queries'
import { isSource, sources, type Source } from '@/lib/inventory/sources'

export const metadata = { title: 'Everything held' }

type HeldPageProps = { searchParams: Promise<{ from?: string | string[] }> }

export default async function HeldPage({ searchParams }: HeldPageProps) {
  const viewer = await requireMember()
  const { from } = await searchParams
  const source = typeof from === 'string' && isSource(from) ? from : null
  const [held, choices, nextEnds] = await Promise.all([
    countHeld(viewer),
    getChoices(viewer),
    listNextEnds(viewer),
  ])
  const holdings = ownedHoldings.filter((holding) => source === null || sourcesOf(holding).includes(source))
  const emptyCount = ownedHoldings.filter(({ model }) => !held.byModel[model]).length
  return (
    <>
      <PageHeader
        kicker={`Counted just now, ${formatSecondUtc(held.at)}`}
        title="Everything we hold about you."
      >
        {formatCount(held.total)} things of {inWords(ownedHoldings.length)} kinds.{' '}
        {sentenceCase(inWords(emptyCount))} of the kinds {emptyCount === 1 ? 'is' : 'are'} empty. Open a row
        to see the records themselves. <ClauseTag id="C-019" />
      </PageHeader>
      <SourceTabs current={source} />
      {holdings.length > 0 ? (
        <HeldLedger holdings={holdings} held={held} nextEnds={nextEnds} />
      ) : (
        <Empty>{nothingFrom(source)}</Empty>
      )}
      <Section id="picture" title="Your data, drawn" wide more={{ href: '#drawn', label: 'As a table' }}>
        <FlowPicture held={held} choices={choices} />
      </Section>
      <Section id="drawn" title="The same, as a table" wide>
        <FlowTable paths={pathsOf(held, choices)} />
      </Section>
      <Machinery />
    </>
  )
}

/** What our database holds besides, about nobody in particular. */
function Machinery() {
  return (
    <Section
      id="about-nobody"
      title="What we hold about nobody in particular"
      note={
        <>
          <b>Nothing stands outside.</b>A table of our database that nobody answers for here does not build.
        </>
      }
    >
      <ul>
        {ownerlessHoldings.map(({ model, title, plain, ownerless }) => (
          <li key={model} className="border-b border-rule py-4">
            <span className="font-serif text-xl">{title}</span>
            <p className="text-quiet">
              {plain} {ownerless}
            </p>
          </li>
        ))}
        <li className="border-b border-rule py-4">
          <span className="font-serif text-xl">Work that waits</span>
          <p className="text-quiet">
            Notes to ourselves about what to do next, by number. While a link ends, its key waits there,
            encrypted, until the provider has answered.
          </p>
        </li>
      </ul>
    </Section>
  )
}

function nothingFrom(source: Source | null) {
  return source === 'partner'
    ? 'We hold nothing that came from a partner.'
    : `We hold nothing from this source${source ? `: ${sources[source].title}` : ''}.`
}
