import { FindPhotosForm } from '@/components/photos/find-photos-form'
import { PhotoWall } from '@/components/photos/photo-wall'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { PageSteps } from '@/components/ui/page-steps'
import { requireMember } from '@/lib/auth/current-user'
import { MOST_SHOWN } from '@/lib/photos/limits'
import { readPosition } from '@/lib/position'
import { listFriendsPhotos } from '@/lib/photos/shared-queries'

export const metadata = { title: 'What your friends show you' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function FriendsPhotosPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/friends/photos')
  const { of, from: sent } = await searchParams
  const userName = typeof of === 'string' ? of : null
  const from = readPosition(sent)
  const { photos, count } = await listFriendsPhotos(viewer, userName, from)
  const title = userName === null ? 'What your friends show you.' : `What @${userName} shows you.`
  return (
    <>
      <PageHeader kicker="Friends" title={count === 0 ? 'No photo is shown to you here.' : title}>
        Photos for friends, and photos for everybody. A friend can close each again at any time.{' '}
        <a href="/friends">Your friends</a>
      </PageHeader>
      <Section id="shown" title="Newest first" wide>
        <PhotoWall photos={photos} empty="Nothing here is shown to you now." isNamed={userName === null} />
        <PageSteps
          label="More photos"
          {...{ from, count }}
          most={MOST_SHOWN}
          words={{ back: 'Newer photos', on: 'Older photos' }}
          hrefOf={(to) =>
            hrefOf({ ...(userName !== null && { of: userName }), ...(to > 0 && { from: `${to}` }) })
          }
        />
      </Section>
      {!viewer.isSuspended && (
        <Section
          id="photos"
          title="Find photos"
          note={
            <>
              <b>Public is not enough</b>
              Only photos that are public and that their owners let be found. <ClauseTag id="C-119" />
            </>
          }
        >
          <FindPhotosForm />
        </Section>
      )}
    </>
  )
}

function hrefOf(parts: Record<string, string>) {
  const search = new URLSearchParams(parts)
  return search.size > 0 ? `/friends/photos?${search}` : '/friends/photos'
}
