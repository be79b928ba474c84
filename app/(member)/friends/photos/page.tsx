import { FindPhotosForm } from '@/components/photos/find-photos-form'
import { PhotoWall } from '@/components/photos/photo-wall'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { listFriendsPhotos } from '@/lib/photos/shared-queries'

export const metadata = { title: 'What your friends show you' }

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function FriendsPhotosPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/friends/photos')
  const { of } = await searchParams
  const userName = typeof of === 'string' ? of : null
  const photos = await listFriendsPhotos(viewer, userName)
  const title = userName === null ? 'What your friends show you.' : `What @${userName} shows you.`
  return (
    <>
      <PageHeader kicker="Friends" title={photos.length === 0 ? 'No photo is shown to you here.' : title}>
        Photos for friends, and photos for everybody. A friend can close each again at any time.{' '}
        <a href="/friends">Your friends</a>
      </PageHeader>
      <Section id="shown" title="Newest first" wide>
        <PhotoWall photos={photos} empty="Nothing here is shown to you now." isNamed={userName === null} />
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
