import { ChoiceRow } from '@/components/consent/choice-row'
import { PromoRow } from '@/components/consent/promo-row'
import { ChoiceProof } from '@/components/faces/choice-proof'
import { NamesStay } from '@/components/faces/names-stay'
import { PassBegun } from '@/components/faces/pass-begun'
import { ProveIt } from '@/components/inventory/prove-it'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireMember } from '@/lib/auth/current-user'
import { bands, type Band } from '@/lib/consent/purpose'
import { purposeIds, purposeOf } from '@/lib/consent/purposes'
import { countMadeByAll } from '@/lib/consent/made-queries'
import { getChoices } from '@/lib/consent/queries'
import { countNames } from '@/lib/faces/name-queries'
import { countLookable } from '@/lib/faces/passes'
import { countOf, inWords, sentenceCase } from '@/lib/format'
import { countReadable } from '@/lib/places/open-photos'
import { saysUp } from '@/lib/places/place-words'

export const metadata = { title: 'Your choices' }

const NOTES: Record<Band, string> = {
  photos: 'What you decide here holds for the photos you have and for each one to come.',
  mail: 'Mail that belongs to your account, such as security notices, is not promotional. It cannot be switched off.',
  measure:
    'We measure nothing and share nothing today. These switches stand here so that it cannot start without you.',
  found: 'Each switch opens one way to find you, and no other.',
  profile: 'The same switches stand on your profile page.',
}

type Props = { searchParams: Promise<{ begun?: string | string[] }> }

export default async function ChoicesPage({ searchParams }: Props) {
  const viewer = await requireMember('/choices')
  const choices = await getChoices(viewer)
  const { byPurpose, promo, onCount, count } = choices
  const step = byPurpose['location-tagging'].value
  const [made, names, readable] = await Promise.all([
    countMadeByAll(viewer, choices),
    countNames(viewer),
    step === 'exact' ? 0 : countReadable(viewer),
  ])
  const { begun } = await searchParams
  const lookable = begun === 'face-recognition' ? await countLookable(viewer) : null
  return (
    <>
      <PageHeader
        title={
          <>
            {sentenceCase(inWords(onCount))} of {inWords(count)} choices {onCount === 1 ? 'is' : 'are'} on.
          </>
        }
      >
        Everything here was off until you turned it on. Off takes effect at once, and takes what it made with
        it, save what you keep. <a href="/choices/receipts">Your receipts</a>
      </PageHeader>
      {(Object.keys(bands) as Band[]).map((band) => (
        <Section key={band} id={`band-${band}`} title={bands[band]} note={NOTES[band]}>
          {band === 'mail' && <PromoRow {...promo} made={made} proof={<ProveIt purpose="promo" />} />}
          {purposeIds
            .filter((purpose) => purposeOf(purpose).band === band)
            .map((purpose) => (
              <ChoiceRow
                key={purpose}
                purpose={purpose}
                choice={byPurpose[purpose]}
                proof={
                  <ChoiceProof purpose={purpose}>
                    <ProveIt purpose={purpose} />
                    {purpose === 'face-recognition' && !byPurpose[purpose].isOn && names > 0 && (
                      <a className="link text-sm text-quiet" href="/choices/face-recognition#names">
                        {countOf(names, 'name')} that you gave
                      </a>
                    )}
                  </ChoiceProof>
                }
                begun={purpose === begun && lookable !== null && <PassBegun count={lookable} />}
                afterOff={purpose === 'face-recognition' && <NamesStay count={names} here="/choices" />}
                made={made[purpose]}
                wouldBegin={purpose === 'location-tagging' ? saysUp(step, readable) : null}
              />
            ))}
        </Section>
      ))}
    </>
  )
}
