import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decode } from 'next-auth/jwt'
import { FACEBOOK, handedBack, openWorld, post, TWITTER, type World } from '@/scripts/outside/world-for-tests'
import { makePerson } from '@/scripts/test/people'
import { db } from '@/lib/db'
import { findAccountOwner, noteLinkedSignIn } from '@/lib/connections/sign-in'
import { signInByProvider } from '@/lib/sessions/provider-sign-in'
import { sessionCookieName } from './cookies'
import { beginProviderSignIn, takeProviderAnswer, type Admit } from './next-auth'
import type { ProviderId } from './providers'
import { findSession, isFresh, sessionSecret } from './session'

let world: World
beforeAll(async () => {
  world = await openWorld()
  Object.assign(process.env, {
    APP_ORIGIN: world.appOrigin,
    FACEBOOK_CLIENT_ID: FACEBOOK.id,
    FACEBOOK_CLIENT_SECRET: FACEBOOK.secret,
    FACEBOOK_DIALOG_URL: world.at('facebook', '/v23.0'),
    FACEBOOK_GRAPH_URL: world.at('facebook', '/v23.0'),
    TWITTER_CLIENT_ID: TWITTER.id,
    TWITTER_CLIENT_SECRET: TWITTER.secret,
    TWITTER_DIALOG_URL: world.at('twitter', ''),
    TWITTER_API_URL: world.at('twitter', ''),
  })
})
afterAll(() => world.close())

const linked = { findOwner: findAccountOwner, noteSignIn: noteLinkedSignIn }
const browser = {
  client: { browser: 'Firefox', system: 'Linux', network: '198.51.100.0/24' },
  deviceToken: undefined,
  sessionToken: undefined,
}
const admit: Admit = async (proof) =>
  (await signInByProvider({ type: 'guest' }, proof, { linked, browser }))?.sid ?? null

type Jar = Record<string, string>
const jarOf = (cookies: { name: string; value: string }[]): Jar =>
  Object.fromEntries(cookies.map(({ name, value }) => [name, value]))

/** Goes to the provider and says yes there, as the first person it knows. */
async function comeBack(provider: ProviderId, next = '/activity') {
  const begun = await beginProviderSignIn(provider, next)
  const dialog = new URL(begun.location!)
  const people = (await (await fetch(world.at('facebook', '/control/people'))).json()) as {
    key: string
    facebook: { id: string }
    twitter: { id: string }
  }[]
  const who = people[0]!
  const form = { ...Object.fromEntries(dialog.searchParams), person: who.key, choice: 'allow' }
  const answered = handedBack(await post(`${dialog.origin}${dialog.pathname}`, form))
  return {
    dialog,
    query: Object.fromEntries(answered),
    cookies: jarOf(begun.cookies),
    begun,
    accountId: who[provider].id,
  }
}

async function link(provider: 'FACEBOOK' | 'TWITTER', providerAccountId: string) {
  const person = await makePerson()
  await db.linkedAccount.deleteMany({ where: { provider, providerAccountId } })
  await db.linkedAccount.create({
    data: {
      userId: person.id,
      provider,
      providerAccountId,
      origin: 'test',
      scopes: [],
      accessToken: Buffer.from('x'),
    },
  })
  return person
}

describe.for(['facebook', 'twitter'] as const)('a person who signs in with %s', (provider) => {
  const method = provider === 'facebook' ? 'FACEBOOK' : 'TWITTER'

  test('is asked there for the least there is, by state and code challenge', async () => {
    const { location, cookies } = await beginProviderSignIn(provider, '/activity')
    const asked = new URL(location!).searchParams
    expect(asked.get('scope')).toBe(provider === 'facebook' ? 'public_profile' : 'users.read tweet.read')
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('state')!.length).toBeGreaterThanOrEqual(43)
    expect(asked.get('redirect_uri')).toBe(`${world.appOrigin}/api/auth/callback/${provider}`)
    expect(cookies.map(({ name }) => name).sort()).toEqual(['candor.pkce', 'candor.return', 'candor.state'])
    expect(
      cookies.every(({ httpOnly, path, sameSite }) => httpOnly && path === '/' && sameSite === 'lax'),
    ).toBe(true)
  })

  test('C-194 gets a session whose cookie holds an opaque id only and ends with the browser', async () => {
    const trip = await comeBack(provider)
    const person = await link(method, trip.accountId)
    const answer = await takeProviderAnswer(provider, { ...trip, admit })
    expect(answer.location).toBe(`${world.appOrigin}/activity`)
    const cookie = answer.cookies.find(({ name }) => name === sessionCookieName())!
    expect([cookie.expires, cookie.maxAge, cookie.httpOnly]).toEqual([undefined, undefined, true])
    const claims = await decode({ token: cookie.value, secret: sessionSecret() })
    expect(Object.keys(claims!).sort()).toEqual(['exp', 'iat', 'jti', 'sid'])
    const session = (await findSession(cookie.value))!
    expect(session).toMatchObject({ userId: person.id })
    expect(isFresh(session)).toBe(false)
    expect(await db.signIn.findFirst({ where: { userId: person.id } })).toMatchObject({
      method,
      succeeded: true,
    })
    expect(await db.linkedAccount.findFirst({ where: { userId: person.id } })).toMatchObject({
      lastSignInAt: expect.any(Date),
    })
    expect(await db.outboundRecord.findFirst({ where: { userId: person.id } })).toMatchObject({
      recipient: provider,
      purpose: 'sign-in',
    })
  })

  test('C-194 gets nothing from an answer that is used again', async () => {
    const trip = await comeBack(provider)
    const person = await link(method, trip.accountId)
    const first = await takeProviderAnswer(provider, { ...trip, admit })
    const left = { ...trip.cookies, ...jarOf(first.cookies) }
    for (const cookies of [left, trip.cookies, {}]) {
      const again = await takeProviderAnswer(provider, { ...trip, cookies, admit })
      expect(again.location).toContain('/api/auth/error')
      expect(again.cookies.map(({ name }) => name)).not.toContain(sessionCookieName())
    }
    expect(await db.session.count({ where: { userId: person.id } })).toBe(1)
  })

  test('C-194 gets nothing from an answer to somebody else’s question, or to the other provider', async () => {
    const [mine, theirs] = [await comeBack(provider), await comeBack(provider)]
    await link(method, mine.accountId)
    const sessions = await db.session.count()
    const other = provider === 'facebook' ? 'twitter' : 'facebook'
    for (const [at, query, cookies] of [
      [provider, theirs.query, mine.cookies],
      [provider, { ...mine.query, state: 'x' }, mine.cookies],
      [provider, { ...mine.query, code: 'x' }, mine.cookies],
      [other, mine.query, mine.cookies],
    ] as const)
      expect((await takeProviderAnswer(at, { query, cookies, admit })).location).toContain('/api/auth/error')
    expect(await db.session.count()).toBe(sessions)
  })

  test('C-194 gets in nowhere with an account that nobody linked, whatever its address', async () => {
    const trip = await comeBack(provider)
    await db.linkedAccount.deleteMany({ where: { provider: method, providerAccountId: trip.accountId } })
    const users = await db.user.count()
    const answer = await takeProviderAnswer(provider, { ...trip, admit })
    expect(answer.location).toContain(`/sign-in?error=not-linked-${provider}`)
    expect(answer.cookies.map(({ name }) => name)).not.toContain(sessionCookieName())
    expect(await db.user.count()).toBe(users)
  })

  test('is led to no other site by the address to come back to', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/api/sessions/sign-out',
    ]) {
      const { cookies } = await beginProviderSignIn(provider, next)
      const back = cookies.find(({ name }) => name === 'candor.return')!.value
      expect(back).toBe(`${world.appOrigin}/overview`)
    }
  })
})
