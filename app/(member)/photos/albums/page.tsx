import { LibraryBar } from '@/components/photos/library-search'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Field } from '@/components/ui/field'
import { requireMember } from '@/lib/auth/current-user'
import { countOf, inWords, sentenceCase } from '@/lib/format'
import { createAlbumAction } from '@/lib/photos/actions'
import { sayAlbumDeleted } from '@/lib/photos/album-words'
import { hasJustDeletedAlbum } from '@/lib/photos/deletion-queries'
import { listAlbums } from '@/lib/photos/photo-queries'
import { LONGEST_TITLE } from '@/lib/photos/limits'
import { photoUrl } from '@/lib/photos/sizes'

export const metadata = { title: 'Albums' }

type Props = { searchParams: Promise<{ deleted?: string | string[] }> }

export default async function AlbumsPage({ searchParams }: Props) {
  const viewer = await requireMember()
  const { deleted } = await searchParams
  const [albums, isDeleted] = await Promise.all([
    listAlbums(viewer),
    deleted !== undefined && hasJustDeletedAlbum(viewer),
  ])
  const title = albums.length === 1 ? 'One album.' : `${sentenceCase(inWords(albums.length))} albums.`
  return (
    <>
      <PageHeader title={albums.length === 0 ? 'You have no album.' : title}>
        An album is a list of photos. Only you see it, and a photo can be in many.
      </PageHeader>
      {isDeleted && (
        <p role="status" className="notice mt-6 max-w-[40em]" data-kind="clear">
          {sayAlbumDeleted(deleted)}
        </p>
      )}
      <LibraryBar current="/photos/albums" />
      {albums.length === 0 ? (
        <Empty>Make one below, or select photos and add them to a new one.</Empty>
      ) : (
        <ul className="albums">
          {albums.map(({ id, title: name, count, cover, isFaceless }) => (
            <li key={id}>
              <a href={`/photos/albums/${id}`}>
                <span className="cover">
                  {cover && (
                    <img src={photoUrl(cover.id, 'small')} width={240} height={180} alt="" loading="lazy" />
                  )}
                </span>
                <b>{name}</b>
                <span className="quiet text-sm">
                  {countOf(count, 'photo')}
                  {isFaceless && ', no facial recognition'}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <Section id="new" title="A new album">
        <ActionForm action={createAlbumAction} className="mt-5">
          <div className="field-line">
            <div className="min-w-[220px] flex-1">
              <Field name="title" label="Its name" maxLength={LONGEST_TITLE} autoComplete="off" />
            </div>
            <SubmitButton>Make the album</SubmitButton>
          </div>
          <FormMessage />
        </ActionForm>
      </Section>
    </>
  )
}
