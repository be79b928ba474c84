import { notFound } from 'next/navigation'
import { OpenSwitch } from '@/components/photos/open-switch'
import { PhotoGrid } from '@/components/photos/photo-grid'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { requireMember } from '@/lib/auth/current-user'
import { countOf } from '@/lib/format'
import { deleteAlbumAction, renameAlbumAction, setAlbumFacelessAction } from '@/lib/photos/actions'
import { getGridPage } from '@/lib/photos/library-queries'
import { findAlbum, listAlbumTitles } from '@/lib/photos/photo-queries'
import { LONGEST_TITLE } from '@/lib/photos/limits'

export const metadata = { title: 'Album' }

type Props = { params: Promise<{ id: string }> }

export default async function AlbumPage({ params }: Props) {
  const viewer = await requireMember()
  const album = await findAlbum(viewer, (await params).id)
  if (!album) notFound()
  const filter = { album: album.id }
  const [first, albums] = await Promise.all([
    getGridPage(viewer, filter, { from: 0, most: 60 }),
    listAlbumTitles(viewer),
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
        <PhotoGrid filter={filter} first={first} albums={albums.filter(({ id }) => id !== album.id)} />
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
        <ActionForm action={deleteAlbumAction} className="mt-4">
          <input type="hidden" name="albumId" value={album.id} />
          <p className="quiet mb-4">
            {album.count === 1
              ? 'The photo in it stays in your library.'
              : `The ${countOf(album.count, 'photo')} in it stay in your library.`}
          </p>
          <SubmitButton kind="alarm">Delete the album</SubmitButton>
          <FormMessage />
        </ActionForm>
      </Section>
    </>
  )
}
