import { FaceBoxes } from '@/components/faces/face-boxes'
import { FacePanel } from '@/components/faces/face-panel'
import { AudienceForm } from '@/components/photos/audience-form'
import { CaptionForm } from '@/components/photos/caption-form'
import { Extracted } from '@/components/photos/extracted'
import { OpenSwitch } from '@/components/photos/open-switch'
import { PhotoAlbums } from '@/components/photos/photo-albums'
import { PhotoPicture } from '@/components/photos/photo-picture'
import { PhotoSteps } from '@/components/photos/photo-steps'
import { PlacePanel } from '@/components/places/place-panel'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { findPhotoFaces } from '@/lib/faces/face-queries'
import { listNameChoices } from '@/lib/faces/people-queries'
import { getChoices } from '@/lib/consent/queries'
import { formatCount, formatLongDay } from '@/lib/format'
import { setFacelessAction, setOpenAction } from '@/lib/photos/actions'
import { listExtracted } from '@/lib/photos/extracted'
import { filterQuery } from '@/lib/photos/filter'
import { readFilter } from '@/lib/photos/read-filter'
import { findOwnPhoto, findPosition, listAlbumTitles } from '@/lib/photos/photo-queries'
import { audienceWords } from '@/lib/photos/audience'
import { findPlaceOrWait } from '@/lib/places/queries'
import { photoUrl } from '@/lib/photos/sizes'
import { leave } from './leave'

export const metadata = { title: 'Photo' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PhotoPage({ params, searchParams }: Props) {
  const viewer = await requireMember()
  const photo = (await findOwnPhoto(viewer, (await params).id)) ?? (await leave(viewer, (await params).id))
  const filter = readFilter(await searchParams)
  const [place, albums, faces, choices, { where, isComing }, { byPurpose }, extracted] = await Promise.all([
    findPosition(viewer, filter, photo),
    listAlbumTitles(viewer),
    findPhotoFaces(viewer, photo.id),
    listNameChoices(viewer),
    findPlaceOrWait(viewer, photo.id),
    getChoices(viewer),
    listExtracted(viewer, photo.id),
  ])
  const { id, width, height, audience, shownAt, takenAt } = photo
  const step = byPurpose['location-tagging'].value
  const query = filterQuery(filter)
  const at = (neighbour: string | null) => neighbour && `/photos/${neighbour}${query}`
  const others = albums.filter((album) => !photo.albums.some((within) => within.id === album.id))
  const isPublic = audience === 'PUBLIC'
  return (
    <>
      <p className="kicker">
        <a className="link" href={`/photos${query}#${place.number}`}>
          {query ? 'Back to these photos' : 'All your photos'}
        </a>
      </p>
      <h1 className="say mt-3">
        {takenAt ? formatLongDay(takenAt) : `Uploaded on ${formatLongDay(shownAt)}`}
      </h1>
      <p className="kicker mt-2">
        {width} × {height} · {audienceWords[audience].says}
      </p>
      <div className="photo">
        <div className="min-w-0">
          <PhotoPicture photo={photo}>
            <FaceBoxes faces={faces.faces} ratio={width / height} />
          </PhotoPicture>
          <PhotoSteps
            newer={at(place.newer)}
            older={at(place.older)}
            number={place.number}
            total={place.total}
          />
          {photo.caption && <p className="photo-caption">{photo.caption}</p>}
          <CaptionForm photoId={id} caption={photo.caption} />
        </div>
        <aside aria-label="About this photo">
          <Section id="faces" title="Faces" more={{ href: '/photos/people', label: 'All people' }} wide>
            <FacePanel seen={faces} choices={choices} />
            <OpenSwitch
              action={setFacelessAction}
              hidden={{ photoIds: id }}
              title="Keep facial recognition away"
              says={
                photo.isFaceless
                  ? 'On: it keeps away from this photo.'
                  : 'Off: where facial recognition is on, it may look at this photo.'
              }
              isOn={photo.isFaceless}
              clause="C-161"
            >
              Kept away, it never looks here, and what it made of this photo goes at once.
            </OpenSwitch>
          </Section>
          <Section id="place" title="Place" more={{ href: '/photos/places', label: 'All places' }} wide>
            <PlacePanel
              photoId={id}
              place={where}
              step={step}
              strippedAt={photo.strippedAt}
              isPlaceless={photo.isPlaceless}
              isComing={isComing && step !== 'off'}
            />
          </Section>
          <Section id="seen" title="Who sees it" wide>
            <AudienceForm photoId={id} audience={audience} />
            <p className="quiet mt-3">
              {audienceWords[audience].means} <ClauseTag id="C-117" />
            </p>
            {isPublic ? (
              <>
                <p className="mt-3">
                  <a className="link" href={`/p/${id}`}>
                    Its public page
                  </a>
                </p>
                <OpenSwitch
                  action={setOpenAction}
                  hidden={{ photoId: id, what: 'search' }}
                  title="Search"
                  says={photo.isSearchable ? 'On: searches find it.' : 'Off: no search finds it.'}
                  isOn={photo.isSearchable}
                  clause="C-119"
                >
                  With it, members find it by its words, and search engines may list it.
                </OpenSwitch>
                <OpenSwitch
                  action={setOpenAction}
                  hidden={{ photoId: id, what: 'programs' }}
                  title="Programs"
                  says={photo.isInApi ? 'On: programs may read it.' : 'Off: no program may read it.'}
                  isOn={photo.isInApi}
                  clause="C-120"
                >
                  With it, programs read it with a key, and you see each reading.
                </OpenSwitch>
              </>
            ) : (
              <p className="quiet mt-2 text-sm">Only a public photo can be found or read by programs.</p>
            )}
            <p className="mt-5">
              {isPublic
                ? 'A stranger gets a copy made anew from the pixels, without metadata.'
                : 'A stranger gets nothing: this photo is not public.'}{' '}
              <ClauseTag id="C-166" />
            </p>
            <p className="mt-3">
              <a className="btn" href={`/photos/${id}/stranger`}>
                See the bytes
              </a>
            </p>
          </Section>
        </aside>
        <div className="photo-rest min-w-0">
          <Section id="extracted" title="What was extracted from it" wide>
            <Extracted
              photoId={id}
              rows={extracted}
              isCaptureHeld={takenAt !== null || photo.camera !== null}
            />
          </Section>
          <Section id="albums" title="Albums" more={{ href: '/photos/albums', label: 'All albums' }} wide>
            <PhotoAlbums photoId={id} within={photo.albums} others={others} />
          </Section>
          <Section id="file" title="Your file" wide>
            <p className="mt-4 wrap-anywhere">
              <span className="figure">{photo.fileName}</span>
              <span className="quiet">
                {' '}
                · {formatCount(photo.byteCount)} bytes, {keptWords(photo)}
              </span>
            </p>
            <div className="mt-4 flex flex-wrap gap-3">
              <a className="btn" href={photoUrl(id, 'original')} download>
                Download the original
              </a>
              <a className="btn" data-kind="alarm" href={`/photos/${id}/delete`}>
                Delete this photo
              </a>
            </div>
          </Section>
        </div>
      </div>
    </>
  )
}

function keptWords({ strippedAt }: { strippedAt: Date | null }) {
  if (!strippedAt) return 'kept as you uploaded it'
  return `kept as you uploaded it but for its location, taken out on ${formatLongDay(strippedAt)}`
}
