import { env } from '@/lib/env'
import { filterQuery } from '@/lib/photos/filter'
import { searchLibraryInput } from '@/lib/photos/photo-schema'
import { searchLink } from '@/lib/photos/search-link'
import { route } from '@/lib/route'

/** Takes the words of a search in the body, and leads to what they find under an address that does not hold them. */
export const POST = route({ who: 'member', limit: 'library' }, async (request, viewer) => {
  const { q } = searchLibraryInput.parse(Object.fromEntries(new URLSearchParams(await request.text())))
  const found = `/photos${q ? filterQuery({ q: searchLink(viewer, q) }) : ''}`
  return new Response(null, { status: 303, headers: { location: `${env().APP_ORIGIN}${found}` } })
})
