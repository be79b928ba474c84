import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  CHALLENGE,
  handedBack,
  openWorld,
  post,
  readJson,
  tell,
  TWITTER,
  VERIFIER,
  type World,
} from './world-for-tests'

type Data = { data: Record<string, unknown> }

let world: World
const twitter = (rest: string) => world.at('twitter', rest)
const redirectUri = () => `${world.appOrigin}/api/connections/twitter/callback`

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  vi.useRealTimers()
  await tell(twitter('/control/reset'), { grants: true })
})

const wish = (more: Record<string, string> = {}) => ({
  response_type: 'code',
  client_id: TWITTER.id,
  redirect_uri: redirectUri(),
  scope: 'tweet.read users.read offline.access',
  state: 'state-2',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
  ...more,
})

const consent = (person: string, more: Record<string, string> = {}) =>
  post(twitter('/i/oauth2/authorize'), { ...wish(more), person, choice: 'continue' })

function ask(path: string, form: Record<string, string>, secret = TWITTER.secret) {
  const pair = `${encodeURIComponent(TWITTER.id)}:${encodeURIComponent(secret)}`
  return post(twitter(path), form, { authorization: `Basic ${Buffer.from(pair).toString('base64')}` })
}

function exchange(code: string, more: Record<string, string> = {}, secret?: string) {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: VERIFIER,
    ...more,
  }
  return ask('/2/oauth2/token', form, secret)
}

const refresh = (token: string) =>
  ask('/2/oauth2/token', { grant_type: 'refresh_token', refresh_token: token })

async function tokensOf(person: string, more?: Record<string, string>) {
  const code = handedBack(await consent(person, more)).get('code') ?? ''
  const { access_token, refresh_token } = await readJson(exchange(code))
  return { access: String(access_token), refresh: refresh_token as string | undefined }
}

const get = (token: string, path = '/2/users/me') =>
  fetch(twitter(path), { headers: { authorization: `Bearer ${token}` } })

describe('the stand-in for Twitter', () => {
  it('shows who asks for what, and says that it stands in', async () => {
    const page = await (await fetch(twitter(`/i/oauth2/authorize?${new URLSearchParams(wish())}`))).text()
    expect(page).toContain('Stand-in for Twitter — nothing leaves this machine')
    expect(page).toContain('offline.access')
  })

  it('stops before the page when the request is not sound', async () => {
    const wrongs: Record<string, string>[] = [
      { code_challenge_method: 'plain' },
      { code_challenge: '' },
      { client_id: 'x' },
      { redirect_uri: 'https://evil.example/' },
      { state: '' },
      { scope: 'tweet.write' },
    ]
    for (const wrong of wrongs) expect((await consent('ada', wrong)).status).toBe(400)
  })

  it('tells the app that a person said no', async () => {
    const back = handedBack(await post(twitter('/i/oauth2/authorize'), { ...wish(), choice: 'cancel' }))
    expect(Object.fromEntries(back)).toEqual({ error: 'access_denied', state: 'state-2' })
  })

  it('takes a code once, from the app that it was made for, with its verifier', async () => {
    const code = handedBack(await consent('ada')).get('code') ?? ''
    expect([
      (await exchange(code, {}, 'wrong')).status,
      (await exchange(code, { code_verifier: 'x'.repeat(43) })).status,
    ]).toEqual([401, 400])
    expect((await readJson(exchange(code, { redirect_uri: world.appOrigin }))).error).toBe('invalid_request')
    expect(await readJson(exchange(code))).toMatchObject({
      token_type: 'bearer',
      expires_in: 7200,
      scope: wish().scope,
    })
    expect((await readJson(exchange(code))).error_description).toBe(
      'Value passed for the authorization code was invalid.',
    )
  })

  it('lets a code die after thirty seconds', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const code = handedBack(await consent('ada')).get('code') ?? ''
    vi.setSystemTime(Date.now() + 30_000)
    expect((await exchange(code)).status).toBe(400)
  })

  it('gives a refresh token only for staying connected', async () => {
    expect((await tokensOf('ada', { scope: 'tweet.read users.read' })).refresh).toBeUndefined()
  })

  it('turns a refresh token over, and ends everything when an old one comes back', async () => {
    const first = await tokensOf('ada')
    const second = await readJson(refresh(first.refresh ?? ''))
    expect((await get(first.access)).status).toBe(401)
    expect((await get(String(second.access_token))).status).toBe(200)
    expect((await refresh(first.refresh ?? '')).status).toBe(400)
    expect((await get(String(second.access_token))).status).toBe(401)
    expect((await refresh(String(second.refresh_token))).status).toBe(400)
  })

  it('gives three fields and those asked for', async () => {
    const { access } = await tokensOf('ben')
    const plain = await readJson<Data>(get(access))
    expect(Object.keys(plain.data)).toEqual(['id', 'name', 'username'])
    const more = await readJson<Data>(
      get(access, '/2/users/me?user.fields=created_at,public_metrics,confirmed_email'),
    )
    expect(Object.keys(more.data)).toEqual(['id', 'name', 'username', 'created_at', 'public_metrics'])
    expect((await get(access, '/2/users/me?user.fields=shoe_size')).status).toBe(400)
    await tell(twitter('/control/extra'), { on: true })
    expect(Object.keys((await readJson<Data>(get(access))).data)).toHaveLength(33)
  })

  it('refuses what the scopes do not cover', async () => {
    const { access } = await tokensOf('ben')
    const { data } = await readJson<{ data: { id: string } }>(get(access))
    const { id } = data
    expect((await get(access, `/2/users/${id}/following`)).status).toBe(403)
    const wide = await tokensOf('ben', { scope: 'tweet.read users.read follows.read' })
    const page = await readJson(get(wide.access, `/2/users/${id}/following?max_results=20`))
    expect(page.meta).toMatchObject({ result_count: 20, next_token: expect.any(String) })
  })

  it('ends the whole consent when the app revokes the refresh token', async () => {
    const { access, refresh: renewal } = await tokensOf('ada')
    await ask('/2/oauth2/revoke', { token: access })
    expect([(await get(access)).status, await readJson(fetch(twitter('/control/tokens')))]).toEqual([
      401,
      [expect.objectContaining({ person: 'ada', accessTokens: 0, hasRefreshToken: true })],
    ])
    expect(await readJson(ask('/2/oauth2/revoke', { token: renewal ?? '' }))).toEqual({ revoked: true })
    expect(await readJson(fetch(twitter('/control/tokens')))).toEqual([])
  })

  it('lets tokens die when a person revokes them on the page of connected apps', async () => {
    const { access } = await tokensOf('eve')
    expect(await (await fetch(twitter('/settings/connected_apps'))).text()).toContain('Eve Lindqvist')
    await post(twitter('/settings/connected_apps'), { person: 'eve' })
    expect((await get(access)).status).toBe(401)
    expect(world.heard).toEqual([])
  })

  it('keeps links over a restart', async () => {
    const { access } = await tokensOf('gus')
    await world.restart()
    expect((await get(access)).status).toBe(200)
  })

  it('fails on the asked path only', async () => {
    const { access } = await tokensOf('ada')
    await tell(twitter('/control/fail'), { mode: '500', path: '/2/oauth2/revoke' })
    expect((await get(access)).status).toBe(200)
    expect((await ask('/2/oauth2/revoke', { token: access })).status).toBe(500)
  })
})
