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
import { requireMember } from '@/lib/auth/current-user'
import { countMade } from '@/lib/consent/made-queries'
import { getChoices } from '@/lib/consent/queries'
import { countOf, inWords } from '@/lib/format'
import { ATTRIBUTION } from '@/lib/places/country-names'
import { sayPlaces, saysFiles, saysStep } from '@/lib/places/place-words'
import { countSources, getPlaces, getPlaceWork } from '@/lib/places/queries'

export const metadata = { title: 'Places' }

export default async function PlacesPage() {
  const viewer = await requireMember('/photos/places')
  const [places, sources, { run, receipts }, { byPurpose }, made] = await Promise.all([
    getPlaces(viewer),
    countSources(viewer),
    getPlaceWork(viewer),
    getChoices(viewer),
    countMade(viewer, 'location-tagging'),
  ])
  const choice = byPurpose['location-tagging']
  const { countries, total, notDrawn, map } = places
  const named = countries.filter(({ href }) => href).length
  return (
    <>
      <PageHeader title={sayPlaces(total, named)}>{saysStep(choice.value, total)}</PageHeader>
      <LibraryTabs current="/photos/places" />
      {run && choice.isOn && (
        <p className="notice mt-6 max-w-[40em]" role="status">
          We read your files now: {run.doneCount} of {countOf(run.totalCount, 'photo')} done.
        </p>
      )}
      <Section id="map" title="On the map" wide>
        {total === 0 ? (
          <Empty>
            The map is empty{' '}
            {choice.isOn ? 'as no photo of yours says where it was taken.' : 'while location tagging is off.'}{' '}
            <ClauseTag id="C-093" />
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
          proof={<ProveIt purpose="location-tagging" />}
        />
        {!choice.isOn && total > 0 && (
          <div className="mt-5">
            <p>
              You stopped and kept {inWords(total)} {total === 1 ? 'place' : 'places'}. Erasing does not come
              back.
            </p>
            <EraseKept count={total} />
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
          <StripAll count={sources.photos} />
        </Section>
      )}
      {receipts.length > 0 && (
        <Section id="receipts" title="What went, and when">
          <ReceiptList receipts={receipts} />
        </Section>
      )}
    </>
  )
}
