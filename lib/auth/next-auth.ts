import 'server-only'

import { createHash } from 'node:crypto'
import NextAuth, { type AuthOptions } from 'next-auth'
import { NextResponse } from 'next/server'
import { DAY_MS } from '@/lib/clock'
import { randomToken } from '@/lib/crypto/tokens'
import { env } from '@/lib/env'
import { isSecureOrigin, providerCookieName, sessionCookieName, sharedCookieOptions } from './cookies'
import { providersFor, type ProviderId } from './providers'
import { safeReturnPath } from './return-path'
import { sessionSecret } from './session'
import { LIFE_MS } from './session-life'

/** What a provider proved about who sits there; nothing else that it sent is looked at. */
export type Proof = { provider: ProviderId; providerAccountId: string }
/** Decides on a proof: the id of the session that was opened, or null if nobody here is that person. */
export type Admit = (proof: Proof) => Promise<string | null>

export type ProviderAnswer = {
  location: string | null
  cookies: ReturnType<NextResponse['cookies']['getAll']>
}

type PagesHandler = (request: object, response: object, options: AuthOptions) => Promise<unknown>

type Asked = {
  method: 'GET' | 'POST'
  path: [action: 'signin' | 'callback', provider: ProviderId]
  query?: Record<string, string>
  body?: Record<string, string>
  cookies: Record<string, string>
}

/** Begins a sign-in: the provider's address, and the cookies that bind its answer to this browser. */
export async function beginProviderSignIn(provider: ProviderId, next: string) {
  const token = randomToken()
  const proof = createHash('sha256').update(`${token}${sessionSecret()}`).digest('hex')
  return ask(
    {
      method: 'POST',
      path: ['signin', provider],
      body: { csrfToken: token, callbackUrl: next },
      cookies: { [providerCookieName('csrf')]: `${token}|${proof}` },
    },
    async () => null,
  )
}

/** Takes the provider's answer, once: state and code verifier are used up with it. */
export async function takeProviderAnswer(
  provider: ProviderId,
  { query, cookies, admit }: { query: Record<string, string>; cookies: Record<string, string>; admit: Admit },
) {
  return ask({ method: 'GET', path: ['callback', provider], query, cookies }, admit)
}

/** The cookies of a sign-in that is under way; they end with it. */
export const providerCookieNames = () => (['state', 'pkce', 'return'] as const).map(providerCookieName)

// next-auth's handler for pages takes plain objects, so that it sees exactly the cookies it is given.
async function ask(asked: Asked, admit: Admit): Promise<ProviderAnswer> {
  process.env.NEXTAUTH_URL = env().APP_ORIGIN
  const sent = new Headers()
  const request = {
    method: asked.method,
    query: { ...asked.query, nextauth: asked.path },
    body: asked.body,
    cookies: asked.cookies,
    headers: {},
  }
  await (NextAuth as PagesHandler)(request, receiver(sent), optionsFor(admit))
  const cookies = new NextResponse(null, { headers: sent }).cookies.getAll()
  const kept = cookies.filter(({ name, value }) => value && name !== providerCookieName('csrf'))
  return { location: sent.get('location'), cookies: kept.map(endWithBrowser) }
}

function receiver(sent: Headers) {
  const response = {
    status: () => response,
    getHeader: (name: string) => (name === 'Set-Cookie' ? sent.getSetCookie() : sent.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      sent.delete(name)
      for (const one of [value].flat()) sent.append(name, one)
      return response
    },
    json: () => response,
    send: () => response,
    end: () => response,
  }
  return response
}

function endWithBrowser(cookie: ProviderAnswer['cookies'][number]) {
  if (cookie.name !== sessionCookieName()) return cookie
  const { expires: _, maxAge: __, ...session } = cookie // C-076: the session cookie ends with the browser
  return session
}

function optionsFor(admit: Admit): AuthOptions {
  const cookie = (part: Parameters<typeof providerCookieName>[0]) => ({
    name: providerCookieName(part),
    options: sharedCookieOptions(),
  })
  let sid: string | null = null
  return {
    secret: sessionSecret(),
    providers: providersFor(env()),
    session: { strategy: 'jwt', maxAge: LIFE_MS.MEMBER / 1000, updateAge: DAY_MS / 1000 },
    useSecureCookies: isSecureOrigin(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options: sharedCookieOptions() },
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('return'),
      state: cookie('state'),
      pkceCodeVerifier: cookie('pkce'),
    },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    callbacks: {
      redirect: async ({ url, baseUrl }) =>
        `${baseUrl}${safeReturnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
      signIn: async ({ account }) => {
        if (!account) return false
        const provider = account.provider as ProviderId
        sid = await admit({ provider, providerAccountId: account.providerAccountId })
        return sid !== null || `/sign-in?error=not-linked-${provider}`
      },
      jwt: async () => ({ sid }),
    },
    logger: { error: logCode, warn: () => undefined, debug: () => undefined },
  }
}

// The detail may hold codes and tokens.
function logCode(code: string) {
  console.error(JSON.stringify({ level: 'error', at: 'provider-sign-in', code }))
}
