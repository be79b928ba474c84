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
import { ownedHoldings, ownerlessHoldings, sourcesOf, type OwnedHolding } from '@/lib/inventory/catalogue'
import type { Held } from '@/lib/inventory/counting'
import { pathsOf } from '@/lib/inventory/flow'
import { heldFromSource } from '@/lib/inventory/from-source'
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
  const holdings = source ? ownedHoldings.filter((holding) => isFrom(held, holding, source)) : ownedHoldings
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
        <HeldLedger {...{ holdings, held, nextEnds, source }} />
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

/** Whether something is held that came from a source, or can have. */
const isFrom = (held: Held, holding: OwnedHolding, source: Source) =>
  sourcesOf(holding).includes(source) && heldFromSource(held, holding, source).count > 0

function nothingFrom(source: Source | null) {
  return source === 'partner'
    ? 'We hold nothing that came from a partner.'
    : `We hold nothing from this source${source ? `: ${sources[source].title}` : ''}.`
}
