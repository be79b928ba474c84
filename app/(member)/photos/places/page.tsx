import { ChoiceRow } from '@/components/consent/choice-row'
import { ProveIt } from '@/components/inventory/prove-it'
import { LibraryTabs } from '@/components/photos/library-tabs'
import { CountryList } from '@/components/places/country-list'
import { EraseKept, StripAll } from '@/components/places/library-acts'
import { PlaceMap } from '@/components/places/place-map'
import { ReceiptList } from '@/components/places/receipt-list'
import { SourceTable } from '@/components/places/source-table'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { RunWatch } from '@/components/ui/run-watch'
import { requireMember } from '@/lib/auth/current-user'
import { countMade } from '@/lib/consent/made-queries'
import { getChoices } from '@/lib/consent/queries'
import { countOf, formatCount, inWords } from '@/lib/format'
import { ATTRIBUTION } from '@/lib/places/country-names'
import { countReadable } from '@/lib/places/open-photos'
import { sayPlaces, saysEmptyMap, saysFiles, saysStep, saysUp } from '@/lib/places/place-words'
import { countSources, getPlaces, getPlaceWork } from '@/lib/places/queries'

export const metadata = { title: 'Places' }

export default async function PlacesPage() {
  const viewer = await requireMember('/photos/places')
  const work = await getPlaceWork(viewer) // asked first, so that what its end brought is found
  const [places, sources, { byPurpose }, made, readable] = await Promise.all([
    getPlaces(viewer),
    countSources(viewer),
    getChoices(viewer),
    countMade(viewer, 'location-tagging'),
    countReadable(viewer),
  ])
  const choice = byPurpose['location-tagging']
  const isReading = choice.isOn && work.isReading
  const { countries, total, notDrawn, map } = places
  const named = countries.filter(({ href }) => href).length
  return (
    <>
      <PageHeader title={sayPlaces(total, named)}>{saysStep(choice.value, total)}</PageHeader>
      <LibraryTabs current="/photos/places" />
      {isReading && (
        <p className="notice mt-6 max-w-[40em]">
          {work.run
            ? `We read your files now: ${formatCount(work.run.doneCount)} of ${countOf(work.run.totalCount, 'photo')} done.`
            : 'We begin to read your files now.'}
        </p>
      )}
      {(isReading || work.strip) && <RunWatch />}
      <Section id="map" title="On the map" wide>
        {total === 0 ? (
          <Empty>
            {saysEmptyMap({ isOn: choice.isOn, isReading })} <ClauseTag id="C-093" />
          </Empty>
        ) : (
          <>
            <PlaceMap
              map={map}
              label={`A map of the world with ${countOf(map.dots.length, 'place')} of yours`}
            />
            {notDrawn > 0 && (
              <p className="quiet mt-2 text-sm">
                {countOf(notDrawn, 'photo')} at sea or in a place too small for this map.
              </p>
            )}
            <CountryList countries={countries} />
            <p className="quiet text-sm">{ATTRIBUTION}</p>
          </>
        )}
      </Section>
      <Section
        id="switch"
        title="What you allow"
        note={
          <>
            <b>Three steps</b>
            City keeps no point, only a name. Going down takes what only the higher step may hold, at once.
          </>
        }
      >
        <ChoiceRow
          purpose="location-tagging"
          choice={choice}
          made={made}
          wouldBegin={saysUp(choice.value, readable)}
          proof={<ProveIt purpose="location-tagging" />}
        />
        {!choice.isOn && total > 0 && (
          <div className="mt-5">
            <p>
              You stopped and kept {inWords(total)} {total === 1 ? 'place' : 'places'}.
            </p>
            <EraseKept count={total} fromYou={sources.fromYou} />
          </div>
        )}
      </Section>
      <Section id="sources" title="Where places come from">
        <SourceTable sources={sources} />
      </Section>
      {sources.photos > 0 && (
        <Section id="files" title="Your own files">
          <p className="mt-4 max-w-[38em]">
            {saysFiles(sources)} Others never get it. You can have it taken out: same picture, same length,
            for good. <ClauseTag id="C-165" />
          </p>
          <StripAll count={sources.photos} pass={work.strip} />
        </Section>
      )}
      {work.receipts.length > 0 && (
        <Section id="receipts" title="What went, and when">
          <ReceiptList receipts={work.receipts} />
        </Section>
      )}
    </>
  )
}
