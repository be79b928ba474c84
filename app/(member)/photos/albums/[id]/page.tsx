import { notFound } from 'next/navigation'
import { DeleteAlbum } from '@/components/photos/delete-album'
import { OpenSwitch } from '@/components/photos/open-switch'
import { PhotoGrid } from '@/components/photos/photo-grid'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { requireMember } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { countOf } from '@/lib/format'
import { renameAlbumAction, setAlbumFacelessAction } from '@/lib/photos/actions'
import { getGridPage } from '@/lib/photos/library-queries'
import { countKeptAwayBy, findAlbum, listAlbumTitles } from '@/lib/photos/photo-queries'
import { LONGEST_TITLE } from '@/lib/photos/limits'

export const metadata = { title: 'Album' }

type Props = { params: Promise<{ id: string }> }

export default async function AlbumPage({ params }: Props) {
  const viewer = await requireMember()
  const album = await findAlbum(viewer, (await params).id)
  if (!album) notFound()
  const filter = { album: album.id }
  const [first, albums, keptCount, choices] = await Promise.all([
    getGridPage(viewer, filter, { from: 0, most: 60 }),
    listAlbumTitles(viewer),
    countKeptAwayBy(viewer, album.id),
    getChoices(viewer),
  ])
  return (
    <>
      <PageHeader
        kicker={
          <a className="link" href="/photos/albums">
            All albums
          </a>
        }
        title={album.title}
      >
        {countOf(album.count, 'photo')}. Only you see the album itself.
      </PageHeader>
      {first.photos.length === 0 ? (
        <Empty>
          Nothing is in it. Select photos in{' '}
          <a className="link" href="/photos">
            your library
          </a>
          , then add them here.
        </Empty>
      ) : (
        <PhotoGrid filter={filter} first={first} albums={albums} />
      )}
      {album.count > first.photos.length && (
        <noscript>
          <a className="btn mt-6" href={`/photos?album=${album.id}&from=60`}>
            Older photos
          </a>
        </noscript>
      )}
      <Section id="rename" title="Its name">
        <ActionForm action={renameAlbumAction} className="mt-5">
          <input type="hidden" name="albumId" value={album.id} />
          <div className="field-line">
            <div className="min-w-[220px] flex-1">
              <Field
                name="title"
                label="Name"
                defaultValue={album.title}
                maxLength={LONGEST_TITLE}
                autoComplete="off"
              />
            </div>
            <SubmitButton>Save the name</SubmitButton>
          </div>
          <FormMessage />
        </ActionForm>
      </Section>
      <Section id="faceless" title="Facial recognition">
        <OpenSwitch
          action={setAlbumFacelessAction}
          hidden={{ albumId: album.id }}
          title="Keep facial recognition away"
          says={
            album.isFaceless
              ? 'On: it keeps away from this album.'
              : 'Off: where facial recognition is on, it may look at these photos.'
          }
          isOn={album.isFaceless}
          clause="C-161"
        >
          Kept away, it never looks at a photo in here, now or later, and what it made of them goes at once.
        </OpenSwitch>
      </Section>
      <Section id="end" title="Delete the album">
        <DeleteAlbum album={album} keptCount={keptCount} isOn={choices.byPurpose['face-recognition'].isOn} />
      </Section>
    </>
  )
}
