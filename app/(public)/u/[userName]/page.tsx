import { notFound } from 'next/navigation'
import type { Metadata } from 'next'
import { cache } from 'react'
import { AskForm } from '@/components/friends/ask-form'
import { PhotoWall } from '@/components/photos/photo-wall'
import { PageHeader } from '@/components/shell/page-header'
import { PageSteps } from '@/components/ui/page-steps'
import { findPublicProfile } from '@/lib/account/queries'
import { findViewer } from '@/lib/auth/current-user'
import { MOST_SHOWN } from '@/lib/photos/limits'
import { readPosition } from '@/lib/position'
import { listPublicPhotos } from '@/lib/photos/shared-queries'
import { findStanding } from '@/lib/friends/friendship-queries'

type Props = {
  params: Promise<{ userName: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const findProfile = cache(async (userName: string) =>
  findPublicProfile((await findViewer()) ?? { type: 'guest' }, decode(userName)),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await findProfile((await params).userName)
  if (!profile) return { title: 'Nothing is here' }
  const title = profile.name ?? profile.userName
  return profile.isSearchable ? { title } : { title, robots: { index: false, follow: false } }
}

export default async function PublicProfilePage({ params, searchParams }: Props) {
  const profile = await findProfile((await params).userName)
  if (!profile) notFound()
  const { name, userName, isOwn, isPublic } = profile
  const viewer = await findViewer()
  const from = readPosition((await searchParams).from)
  const { photos, count } = await listPublicPhotos(viewer ?? { type: 'guest' }, userName, from)
  const standing = viewer && !viewer.isSuspended ? await findStanding(viewer, userName) : null
  return (
    <>
      <PageHeader kicker={name ? `@${userName}` : 'Member'} title={name ?? `@${userName}`}>
        This is all that this page shows of {name ?? userName}.
      </PageHeader>
      {standing && (
        <div className="mt-7">
          <AskForm userName={userName} standing={standing} />
          {standing === 'strangers' && <p className="quiet mt-2">They will see your name.</p>}
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
      {count > 0 && (
        <section className="section" aria-labelledby="photos-title">
          <div className="section-head">
            <h2 id="photos-title">Photos for everybody</h2>
          </div>
          <PhotoWall photos={photos} empty="No photo stands so far back." />
          <PageSteps
            label="More photos"
            {...{ from, count }}
            most={MOST_SHOWN}
            words={{ back: 'Newer photos', on: 'Older photos' }}
            hrefOf={(to) => `/u/${userName}${to > 0 ? `?from=${to}` : ''}`}
          />
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
