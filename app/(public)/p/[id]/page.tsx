import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { PhotoPicture } from '@/components/photos/photo-picture'
import { findViewer } from '@/lib/auth/current-user'
import { listShownNames } from '@/lib/faces/shown-names'
import { findSharedPhoto } from '@/lib/photos/shared-queries'
import { photoUrl } from '@/lib/photos/sizes'

type Props = { params: Promise<{ id: string }> }

const WHO = {
  PRIVATE: 'Only you see this page. For others nothing is here.',
  FRIENDS: 'Your friends see this page, and nobody else.',
  PUBLIC: 'This is your photo, as everybody sees it.',
}

const findAsker = cache(async () => (await findViewer()) ?? { type: 'guest' as const })
const findPhoto = cache(async (id: string) => findSharedPhoto(await findAsker(), id))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const photo = await findPhoto((await params).id)
  if (!photo || photo === 'gone') return { title: 'Nothing is here' }
  const title = photo.caption || 'A photo'
  return photo.isIndexed ? { title } : { title, robots: { index: false, follow: false } }
}

export default async function SharedPhotoPage({ params }: Props) {
  const { id } = await params
  const photo = await findPhoto(id)
  if (photo === 'gone') redirect(`/p/${id}/gone`)
  if (!photo) notFound()
  const { caption, userName, hasPage, isOwn, audience } = photo
  const names = await listShownNames(await findAsker(), id)
  return (
    <article className="max-w-[900px]">
      <PhotoPicture photo={photo} alt={caption || 'A photo without a caption'} />
      <h1 className={caption ? 'say mt-6 wrap-anywhere' : 'sr-only'}>{caption || 'A photo'}</h1>
      <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-quiet">
        {userName && (
          <span>
            By{' '}
            {hasPage || isOwn ? (
              <a className="link figure" href={`/u/${userName}`}>
                @{userName}
              </a>
            ) : (
              <span className="figure">@{userName}</span>
            )}
          </span>
        )}
        {names.length > 0 && (
          <span>
            In it: <span className="figure">{names.map((name) => `@${name}`).join(', ')}</span>
          </span>
        )}
        {!isOwn && (
          <a className="link" href={`${photoUrl(id, 'large')}?download`}>
            Download; its owner learns that a copy was made
          </a>
        )}
      </p>
      {isOwn && (
        <p className="notice mt-6 max-w-[40em]" data-kind={audience === 'PUBLIC' ? undefined : 'clock'}>
          {WHO[audience]}{' '}
          <a className="link" href={`/photos/${id}`}>
            Change who sees it
          </a>
        </p>
      )}
    </article>
  )
}
