import { endedLinkResponse } from '@/lib/auth/ended-link'
import { findViewer } from '@/lib/auth/current-user'
import { findSharedPhoto } from '@/lib/photos/shared-queries'
import { route } from '@/lib/route'

/** Where the page of a deleted photo leads: 410 for whoever could see it, 404 for everybody else. */
export const GET = route({ who: 'anyone' }, async (_request, _caller, { id = '' }) => {
  const photo = await findSharedPhoto((await findViewer()) ?? { type: 'guest' }, id)
  if (photo !== 'gone') return new Response('Nothing is here.\n', { status: 404 })
  const start = { href: '/', label: 'Go to the start' }
  return endedLinkResponse('This photo is gone.', 'Its owner deleted it, and we keep no copy to show.', [
    start,
  ])
})
