import { notFound } from 'next/navigation'
import { ChoiceRow } from '@/components/consent/choice-row'
import { DecisionPages } from '@/components/consent/decision-pages'
import { PromoRow } from '@/components/consent/promo-row'
import { NamesLeft } from '@/components/faces/names-left'
import { NamesStay } from '@/components/faces/names-stay'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireMember } from '@/lib/auth/current-user'
import { isPurposeId, NO_PROMO, promoPurposes, purposeOf } from '@/lib/consent/purposes'
import { countMade, countMadeByAll } from '@/lib/consent/made-queries'
import { getChoices, getDecisionPage } from '@/lib/consent/queries'
import { countNames } from '@/lib/faces/name-queries'
import { countReadable } from '@/lib/places/open-photos'
import { saysUp } from '@/lib/places/place-words'
import { readPosition } from '@/lib/position'

export const metadata = { title: 'One choice' }

type Props = {
  params: Promise<{ purpose: string }>
  searchParams: Promise<{ from?: string | string[] }>
}

export default async function ChoicePage({ params, searchParams }: Props) {
  const { purpose } = await params
  const viewer = await requireMember(`/choices/${purpose}`)
  if (purpose !== NO_PROMO && !isPurposeId(purpose)) notFound()
  const from = readPosition((await searchParams).from)
  const [choices, page] = await Promise.all([getChoices(viewer), getDecisionPage(viewer, { purpose, from })])
  const step = choices.byPurpose['location-tagging'].value
  const title = purpose === NO_PROMO ? 'Promotional e-mail, all kinds' : purposeOf(purpose).title
  return (
    <>
      <PageHeader kicker="One choice" title={`${title}.`}>
        Every decision of yours, with the words you saw. Nothing in this list is ever changed.{' '}
        <a href="/choices">All choices</a>
      </PageHeader>
      <Section title="How it stands now">
        {purpose === NO_PROMO ? (
          <PromoRow {...choices.promo} made={await countMadeByAll(viewer, choices, promoPurposes)} />
        ) : (
          <ChoiceRow
            purpose={purpose}
            choice={choices.byPurpose[purpose]}
            made={await countMade(viewer, purpose)}
            wouldBegin={purpose === 'location-tagging' ? saysUp(step, await countReadable(viewer)) : null}
            afterOff={
              purpose === 'face-recognition' && (
                <NamesStay count={await countNames(viewer)} here={`/choices/${purpose}`} />
              )
            }
          />
        )}
      </Section>
      {purpose === 'face-recognition' && (
        <Section id="names" title="Names you gave">
          <div className="mt-5">
            <NamesLeft count={await countNames(viewer)} isOn={choices.byPurpose[purpose].isOn} />
          </div>
        </Section>
      )}
      <Section id="history" title="History" more={{ href: '/choices/receipts', label: 'Receipts' }} wide>
        <DecisionPages
          page={page}
          path={`/choices/${purpose}`}
          part="history"
          none="You have never decided this, so it is off."
        />
      </Section>
    </>
  )
}
