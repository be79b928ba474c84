import { DecisionPages } from '@/components/consent/decision-pages'
import { VerifyForm } from '@/components/consent/verify-form'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { getDecisionPage, ledgerIsIntact, listLedger } from '@/lib/consent/queries'
import { countOf } from '@/lib/format'
import { readPosition } from '@/lib/position'

export const metadata = { title: 'Your receipts' }

type Search = Promise<{ from?: string | string[] }>

export default async function ReceiptsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/choices/receipts')
  const from = readPosition((await searchParams).from)
  const [ledger, page] = await Promise.all([listLedger(viewer), getDecisionPage(viewer, { from })])
  const isIntact = ledgerIsIntact(ledger)
  const title =
    ledger.length === 0
      ? 'You have decided nothing yet.'
      : `${countOf(ledger.length, 'decision')} of yours, each with its receipt.`
  return (
    <>
      <PageHeader kicker="Receipts" title={title}>
        Each decision is chained to the one before it. A copy in your hands shows if anybody, even we,
        rewrites one.
      </PageHeader>
      <Section title="Checked just now" note={<ClauseTag id="C-207" />}>
        <p
          className={`notice mt-5 ${isIntact ? 'is-clear' : 'is-alarm'}`}
          data-kind={isIntact ? 'clear' : 'fault'}
        >
          {isIntact
            ? 'Every link of your chain holds.'
            : 'A link of your chain is broken. Write to us: we owe you an explanation.'}
        </p>
        <p className="mt-5">
          <a className="btn" href="/api/consent/receipts" download>
            Download your receipts (JSON)
          </a>
        </p>
      </Section>
      <Section
        title="Check a copy"
        note="Paste a file that you kept. It is compared with itself, and with what we hold."
      >
        <VerifyForm />
      </Section>
      <Section id="decisions" title="All decisions" wide>
        <DecisionPages
          page={page}
          path="/choices/receipts"
          part="decisions"
          none="Nothing is decided, so everything is off."
        />
      </Section>
    </>
  )
}
