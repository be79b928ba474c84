import { notFound } from 'next/navigation'
import { ChoiceRow } from '@/components/consent/choice-row'
import { DecisionTable } from '@/components/consent/decision-table'
import { NamesLeft } from '@/components/faces/names-left'
import { NamesStay } from '@/components/faces/names-stay'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireMember } from '@/lib/auth/current-user'
import { isPurposeId, NO_PROMO, purposeOf } from '@/lib/consent/purposes'
import { countMade } from '@/lib/consent/made-queries'
import { getChoices, listDecisions } from '@/lib/consent/queries'
import { countNames } from '@/lib/faces/name-queries'

export const metadata = { title: 'One choice' }

export default async function ChoicePage({ params }: { params: Promise<{ purpose: string }> }) {
  const { purpose } = await params
  const viewer = await requireMember(`/choices/${purpose}`)
  if (purpose !== NO_PROMO && !isPurposeId(purpose)) notFound()
  const decisions = await listDecisions(viewer, purpose)
  const title = purpose === NO_PROMO ? 'Promotional e-mail, all kinds' : purposeOf(purpose).title
  return (
    <>
      <PageHeader kicker="One choice" title={`${title}.`}>
        Every decision of yours, with the words you saw. Nothing in this list is ever changed.{' '}
        <a href="/choices">All choices</a>
      </PageHeader>
      {purpose !== NO_PROMO && (
        <Section title="How it stands now">
          <ChoiceRow
            purpose={purpose}
            choice={(await getChoices(viewer)).byPurpose[purpose]}
            made={await countMade(viewer, purpose)}
            afterOff={
              purpose === 'face-recognition' && (
                <NamesStay count={await countNames(viewer)} here={`/choices/${purpose}`} />
              )
            }
          />
        </Section>
      )}
      {purpose === 'face-recognition' && (
        <Section id="names" title="Names you gave">
          <div className="mt-5">
            <NamesLeft
              count={await countNames(viewer)}
              isOn={(await getChoices(viewer)).byPurpose[purpose].isOn}
            />
          </div>
        </Section>
      )}
      <Section title="History" more={{ href: '/choices/receipts', label: 'Receipts' }} wide>
        <DecisionTable decisions={decisions} />
      </Section>
    </>
  )
}
