import { FriendList, RequestsByMe, RequestsToMe } from '@/components/friends/friend-lists'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { listNamesBetween } from '@/lib/faces/name-queries'
import { inWords } from '@/lib/format'
import { listFriendships } from '@/lib/friends/friendship-queries'

export const metadata = { title: 'Friends' }

const DONE: Record<string, string> = {
  accepted: 'You are friends now.',
  declined: 'The request is gone. Whoever asked is told nothing.',
  withdrawn: 'Your request is gone.',
  ended: 'The friendship has ended. What you show to friends is closed to them.',
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function FriendsPage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/friends')
  const [{ friends, toMe, byMe }, names] = await Promise.all([
    listFriendships(viewer),
    listNamesBetween(viewer),
  ])
  const done = (await searchParams).done
  const said = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : null
  return (
    <>
      <PageHeader
        title={
          friends.length === 0 ? (
            'You have no friends here yet.'
          ) : (
            <>
              You have <b>{inWords(friends.length)}</b> {friends.length === 1 ? 'friend' : 'friends'} here.
            </>
          )
        }
      >
        A friend sees your name and the photos you show to friends. They do not see the rest.{' '}
        <a href="/friends/photos">What your friends show you</a>
      </PageHeader>
      {said && (
        <p className="notice mt-6 max-w-[40em]" data-kind="clear" role="status">
          {said}
        </p>
      )}
      {toMe.length > 0 && (
        <Section
          id="asked-you"
          title="They wait for your answer"
          note={
            <>
              <b>Yes needs both</b>
              Nobody becomes your friend unless you say so. A no is not told to them.
            </>
          }
        >
          <RequestsToMe rows={toMe} canAccept={!viewer.isSuspended} />
        </Section>
      )}
      {byMe.length > 0 && (
        <Section id="you-asked" title="You wait for theirs" note="Each person can be asked once in 30 days.">
          <RequestsByMe rows={byMe} />
        </Section>
      )}
      <Section
        id="friends"
        title="Friends"
        more={{ href: '/friends/find', label: 'Find people' }}
        note={
          <>
            <b>Who sees a photo</b>
            Each photo is yours alone until you show it to friends or to everybody. <ClauseTag id="C-117" />
          </>
        }
      >
        <FriendList rows={friends} names={names} />
      </Section>
    </>
  )
}
