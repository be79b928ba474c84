import { cookies } from 'next/headers'
import { dropCookie, sessionCookieName } from '@/lib/auth/cookies'
import { isProviderId } from '@/lib/auth/providers'
import { providerCookieNames, takeProviderAnswer } from '@/lib/auth/next-auth'
import { safeReturnPath } from '@/lib/auth/return-path'
import { findAccountOwner, noteLinkedSignIn } from '@/lib/connections/sign-in'
import { env } from '@/lib/env'
import { NotThere } from '@/lib/errors'
import { route } from '@/lib/route'
import { readBrowser, setDeviceCookie } from '@/lib/sessions/browser'
import { signInByProvider } from '@/lib/sessions/provider-sign-in'

const linked = { findOwner: findAccountOwner, noteSignIn: noteLinkedSignIn }

/** A provider's answer to a sign-in: the only one of the library's own addresses that is reachable. */
export const GET = route({ who: 'anyone', limit: 'provider-callback' }, async (request, _caller, params) => {
  const provider = params.provider ?? ''
  if (!isProviderId(provider)) throw new NotThere()
  const query = Object.fromEntries(request.nextUrl.searchParams)
  const jar = await cookies()
  const sent = Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]))
  for (const name of providerCookieNames()) await dropCookie(name)
  if (query.error) return goTo('/sign-in?error=declined')
  const browser = await readBrowser()
  const answer = await takeProviderAnswer(provider, {
    query,
    cookies: sent,
    admit: async (proof) => {
      const started = await signInByProvider({ type: 'guest' }, proof, { linked, browser })
      if (started) await setDeviceCookie(started.deviceToken)
      return started?.sid ?? null
    },
  })
  const session = answer.cookies.find(({ name }) => name === sessionCookieName())
  if (session) jar.set(session)
  return goTo(pathOf(answer.location ?? ''))
})

/** Its own pages for faults are not there: whatever would lead to them leads to ours. */
function pathOf(location: string) {
  const path = location.replace(env().APP_ORIGIN, '')
  if (path.startsWith('/api/')) return '/sign-in?error=provider'
  return path.startsWith('/sign-in?') ? path : safeReturnPath(path)
}

/** The fragment takes the place of the one that Facebook leaves behind. */
function goTo(path: string) {
  const location = `${env().APP_ORIGIN}${path}${path.includes('#') ? '' : '#top'}`
  return new Response(null, { status: 303, headers: { location } })
}
