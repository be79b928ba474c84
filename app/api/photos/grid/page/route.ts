import { readFilter } from '@/lib/photos/read-filter'
import { getGridPage } from '@/lib/photos/library-queries'
import { readPosition } from '@/lib/position'
import { route } from '@/lib/route'

/** Two hundred photos of one's own library, from a position on, and of which library these are the positions. */
export const GET = route({ who: 'member', limit: 'library' }, async (request, viewer) => {
  const sent = Object.fromEntries(request.nextUrl.searchParams)
  const { photos, fingerprint } = await getGridPage(viewer, readFilter(sent), {
    from: readPosition(sent.from),
  })
  return Response.json({
    photos: photos.map(({ id, caption, ratio }) => ({ id, caption, ratio })),
    fingerprint,
  })
})
