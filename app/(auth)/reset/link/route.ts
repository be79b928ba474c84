import { LINK_MINUTES, linkCookieName, setCookie } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import { route } from '@/lib/route'
import { isResetLink } from '@/lib/sessions/queries'
import { endedResetResponse } from '@/lib/sessions/ended-reset'

/** Where the mailed link leads. It uses nothing up: the secret moves into a cookie, and the form opens without it. */
export const GET = route({ who: 'anyone', limit: 'mailed-link' }, async (request) => {
  const token = request.nextUrl.searchParams.get('token') ?? ''
  if (!(await isResetLink({ type: 'guest' }, token))) return endedResetResponse()
  await setCookie(linkCookieName(), token, LINK_MINUTES * 60)
  return new Response(null, { status: 303, headers: { location: `${env().APP_ORIGIN}/reset/new` } })
})
