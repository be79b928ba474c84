import 'server-only'

import { cookies } from 'next/headers'
import { env } from '@/lib/env'

/** True where cookies must only travel encrypted. Loopback development runs on plain http. */
export const isSecureOrigin = () => env().APP_ORIGIN.startsWith('https:')

/** Every cookie of ours, by what it is for. The policy describes each. */
export type CookiePart = 'session' | 'device' | 'age' | 'link' | 'pending' | ProviderPart
type ProviderPart = 'csrf' | 'state' | 'pkce' | 'return'

export const LINK_MINUTES = 15
export const PENDING_MINUTES = 20 // ten for the password, ten while it counts

const nameOf = (part: CookiePart) => (isSecureOrigin() ? `__Host-candor.${part}` : `candor.${part}`)

export const sessionCookieName = () => nameOf('session')
export const deviceCookieName = () => nameOf('device')
export const ageCookieName = () => nameOf('age')
/** Carries the secret of a mailed link from the link to its form, so that it stands in no address. */
export const linkCookieName = () => nameOf('link')
/** Carries what was typed over the question for the password. */
export const pendingCookieName = () => nameOf('pending')
export const providerCookieName = (part: ProviderPart) => nameOf(part)

/** What every cookie of ours has in common. */
export const sharedCookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureOrigin() }) as const

/** Sets a cookie that ends with the browser, or after `maxAgeSeconds`. */
export async function setCookie(name: string, value: string, maxAgeSeconds?: number) {
  const jar = await cookies()
  jar.set(name, value, { ...sharedCookieOptions(), ...(maxAgeSeconds ? { maxAge: maxAgeSeconds } : {}) })
}

/** What this request carries under that name, or undefined. */
export async function readCookie(name: string) {
  return (await cookies()).get(name)?.value
}

const VISIT: readonly CookiePart[] = ['session', 'link', 'pending', 'csrf', 'state', 'pkce', 'return']

/** Has the browser forget every cookie of one visit: not which browser it is, and not what the age screen answered. */
export async function dropVisitCookies() {
  for (const part of VISIT) await dropCookie(nameOf(part))
}

/** Has the browser forget a cookie. */
export async function dropCookie(name: string) {
  ;(await cookies()).set(name, '', { ...sharedCookieOptions(), maxAge: 0 })
}
