import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import { cache } from 'react'
import { AskForm } from '@/components/friends/ask-form'
import { PhotoWall } from '@/components/photos/photo-wall'
import { PageHeader } from '@/components/shell/page-header'
import { findPublicProfile } from '@/lib/account/queries'
import { findViewer } from '@/lib/auth/current-user'
import { listPublicPhotos } from '@/lib/photos/shared-queries'
import { findStanding } from '@/lib/friends/friendship-queries'

type Props = { params: Promise<{ userName: string }> }

const findProfile = cache(async (userName: string) =>
  findPublicProfile((await findViewer()) ?? { type: 'guest' }, decode(userName)),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await findProfile((await params).userName)
  if (!profile) return { title: 'Nothing is here' }
  const title = profile.name ?? profile.userName
  return profile.isSearchable ? { title } : { title, robots: { index: false, follow: false } }
}

export default async function PublicProfilePage({ params }: Props) {
  const profile = await findProfile((await params).userName)
  if (!profile) notFound()
  const { name, userName, isOwn, isPublic } = profile
  const viewer = await findViewer()
  const photos = await listPublicPhotos(viewer ?? { type: 'guest' }, userName)
  const standing = viewer && !viewer.isSuspended ? await findStanding(viewer, userName) : null
  return (
    <>
      <PageHeader kicker={name ? `@${userName}` : 'Member'} title={name ?? `@${userName}`}>
        This is all that this page shows of {name ?? userName}.
      </PageHeader>
      {standing && (
        <div className="mt-7">
          <AskForm userName={userName} standing={standing} />
        </div>
      )}
      {isOwn && (
        <p className="notice mt-7 max-w-[40em]" data-kind={isPublic ? undefined : 'clock'}>
          {isPublic
            ? 'This is you, as everybody sees you.'
            : 'Only you see this. For others nothing is here.'}{' '}
          <a className="link" href="/profile#profile-public">
            {isPublic ? 'Change who sees it' : 'Make it public'}
          </a>
        </p>
      )}
      {photos.length > 0 && (
        <section className="section" aria-labelledby="photos-title">
          <div className="section-head">
            <h2 id="photos-title">Photos for everybody</h2>
          </div>
          <PhotoWall photos={photos} empty="" />
        </section>
      )}
    </>
  )
}

function decode(segment: string) {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}
