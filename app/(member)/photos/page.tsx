import { FlowGrid } from '@/components/photos/flow-grid'
import { LibraryBar } from '@/components/photos/library-search'
import { PhotoGrid } from '@/components/photos/photo-grid'
import { Uploader } from '@/components/photos/uploader'
import { PageHeader } from '@/components/shell/page-header'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { PageSteps } from '@/components/ui/page-steps'
import { requireMember } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { countOf } from '@/lib/format'
import { countJustDeleted } from '@/lib/photos/deletion-queries'
import { filterQuery, isWhole, type LibraryFilter } from '@/lib/photos/filter'
import { readFilter } from '@/lib/photos/read-filter'
import { countLibrary, getGridPage, getUse } from '@/lib/photos/library-queries'
import { sayLibrary, sayLimits, sayNew } from '@/lib/photos/library-words'
import { uploadLimits } from '@/lib/photos/limits'
import { newPhotoOf } from '@/lib/photos/new-audience'
import { findFilterName, listAlbumTitles } from '@/lib/photos/photo-queries'
import { readPosition } from '@/lib/position'
import { listUploads } from '@/lib/photos/upload-queries'

export const metadata = { title: 'Photos' }

/** How many photos come with the page itself. */
const FIRST = 60

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PhotosPage({ searchParams }: Props) {
  const viewer = await requireMember()
  const sent = await searchParams
  const filter = readFilter(sent)
  const from = readPosition(sent.from)
  const [count, first, albums, name, use, choices, opened, unfinished, justDeleted] = await Promise.all([
    countLibrary(viewer, filter),
    getGridPage(viewer, filter, { from, most: FIRST }),
    listAlbumTitles(viewer),
    findFilterName(viewer, filter),
    getUse(viewer),
    getChoices(viewer),
    newPhotoOf(viewer),
    listUploads(viewer),
    sent.gone === undefined ? 0 : countJustDeleted(viewer),
  ])
  return (
    <>
      <PageHeader title={sayLibrary(count, filter, name)}>
        {isWhole(filter) ? (
          <>
            Each is private unless you open it. We keep your file as it is, encrypted; others only ever get a
            copy without metadata. <ClauseTag id="C-117" />
          </>
        ) : (
          <a href="/photos">All your photos</a>
        )}
      </PageHeader>
      {justDeleted > 0 && (
        <p role="status" className="notice mt-6 max-w-[40em]" data-kind="clear">
          {countOf(justDeleted, 'photo')} deleted in the last ten minutes: the file, every size, and what was
          read from {justDeleted === 1 ? 'it' : 'them'}. Their addresses say “gone”.
        </p>
      )}
      <LibraryBar words={filter.q && name} current={isWhole(filter) ? '/photos' : null} />
      {isWhole(filter) && (
        <Uploader maxBytes={uploadLimits.fileBytes} limits={sayLimits(use)} unfinished={unfinished}>
          {sayNew(opened)}{' '}
          <a className="link" href="/profile#new-photos">
            Change it
          </a>
        </Uploader>
      )}
      {first.photos.length === 0 && (
        <Empty>
          {isWhole(filter) ? 'Nothing is here yet. Drop photos anywhere on this page.' : 'Nothing fits.'}{' '}
          {!isWhole(filter) && !choices.byPurpose['location-tagging'].isOn && (
            <>
              Location tagging is off, so no photo is found by its place. <ClauseTag id="C-093" />
            </>
          )}
        </Empty>
      )}
      {from > 0 ? (
        <FlowGrid first={first.photos} from={filterQuery(filter)} />
      ) : (
        <PhotoGrid filter={filter} first={first} albums={albums} />
      )}
      <Steps filter={filter} from={from} count={count} />
    </>
  )
}

/** Pages through the library where no script does it. */
function Steps({ filter, from, count }: { filter: LibraryFilter; from: number; count: number }) {
  const steps = (
    <PageSteps
      label="More photos"
      {...{ from, count }}
      most={FIRST}
      words={{ back: 'Newer photos', on: 'Older photos' }}
      hrefOf={(to) => `/photos${filterQuery(filter, to > 0 ? { from: String(to) } : {})}`}
    />
  )
  return from > 0 ? steps : <noscript>{steps}</noscript>
}
