import { readFilter } from '@/lib/photos/read-filter'
import { getGridJson } from '@/lib/photos/library-queries'
import { route } from '@/lib/route'

/** The shape of one's own library: a ratio for each photo, and its days. */
export const GET = route({ who: 'member', limit: 'library' }, async (request, viewer) => {
  const filter = readFilter(Object.fromEntries(request.nextUrl.searchParams))
  return new Response(await getGridJson(viewer, filter), { headers: { 'content-type': 'application/json' } })
})
