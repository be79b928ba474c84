import { findApiProfile } from '@/lib/account/queries'
import { route } from '@/lib/route'

const HEADERS = { 'x-robots-tag': 'noindex, nofollow' }

/** A public profile for programs. A person who does not allow it is the same as nobody. */
export const GET = route({ who: 'anyone', limit: 'public-api' }, async (_request, _caller, params) => {
  const profile = await findApiProfile({ type: 'guest' }, params.userName ?? '')
  if (!profile) return Response.json({ error: 'Nobody is here.' }, { status: 404, headers: HEADERS })
  return Response.json(profile, { headers: HEADERS })
})
