import { dropVisitCookies, readCookie, sessionCookieName } from '@/lib/auth/cookies'
import { env } from '@/lib/env'
import { route } from '@/lib/route'
import { signOut } from '@/lib/sessions/commands'

/**
 * Signs out here and now. Two cookies stay: the browser is known until it is forgotten on the devices page, so that its
 * next sign-in raises no alarm; and an answer to the age screen holds for its day.
 */
export const POST = route({ who: 'anyone' }, async () => {
  await signOut({ type: 'guest' }, await readCookie(sessionCookieName()))
  await dropVisitCookies()
  return new Response(null, {
    status: 303,
    headers: { location: `${env().APP_ORIGIN}/`, 'clear-site-data': '"cache", "storage"' },
  })
})
