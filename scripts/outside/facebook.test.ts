import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  CHALLENGE,
  FACEBOOK,
  handedBack,
  openWorld,
  post,
  readJson,
  tell,
  VERIFIER,
  type World,
} from './world-for-tests'

let world: World
const facebook = (rest: string) => world.at('facebook', rest)
const redirectUri = () => `${world.appOrigin}/api/connections/facebook/callback`

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  vi.useRealTimers()
  world.heard.length = 0
  await tell(facebook('/control/reset'), { grants: true })
})

const wish = (more: Record<string, string> = {}) => ({
  client_id: FACEBOOK.id,
  redirect_uri: redirectUri(),
  state: 'state-1',
  scope: 'email,user_friends',
  ...more,
})

async function consent(
  person: string,
  { grant = ['email', 'user_friends'], ...more }: { grant?: string[] } & Record<string, unknown> = {},
) {
  const form = { ...wish(more as Record<string, string>), person, choice: 'continue' }
  const scopes = grant.map((scope): [string, string] => ['grant', scope])
  return post(facebook('/dialog/oauth'), [...Object.entries(form), ...scopes])
}

function exchange(code: string, more: Record<string, string> = {}) {
  const credentials = { client_id: FACEBOOK.id, client_secret: FACEBOOK.secret, redirect_uri: redirectUri() }
  return post(facebook('/v23.0/oauth/access_token'), { ...credentials, code, ...more })
}

async function tokenOf(person: string, grant?: string[]) {
  const code = handedBack(await consent(person, grant && { grant })).get('code') ?? ''
  return String((await readJson(exchange(code))).access_token)
}

const me = (token: string, rest = '?fields=id,name,email') =>
  fetch(facebook(`/v23.0/me${rest}`), { headers: { authorization: `Bearer ${token}` } })

describe('the stand-in for Facebook', () => {
  it('lets a person pick who they are and decline a scope before anything is given', async () => {
    const page = await (
      await fetch(facebook(`/v23.0/dialog/oauth?${new URLSearchParams(wish())}&person=ben`))
    ).text()
    expect(page).toContain('Stand-in for Facebook — nothing leaves this machine')
    expect(page).toMatch(/value="ben"[^>]*checked/)
    const token = await tokenOf('ada', ['email'])
    expect((await readJson(me(token, '/permissions'))).data).toEqual([
      { permission: 'public_profile', status: 'granted' },
      { permission: 'email', status: 'granted' },
      { permission: 'user_friends', status: 'declined' },
    ])
    expect((await readJson(me(token, '/friends'))).data).toEqual([])
  })

  it('gives the asked and permitted fields and no others', async () => {
    const withMail = await readJson(me(await tokenOf('ada'), '?fields=id,name,email,birthday'))
    expect(Object.keys(withMail)).toEqual(['id', 'name', 'email'])
    expect(Object.keys(await readJson(me(await tokenOf('ben', []))))).toEqual(['id', 'name'])
    const unknown = await readJson(me(await tokenOf('ada'), '?fields=id,shoe_size'))
    expect(unknown.error).toMatchObject({ code: 100, type: 'OAuthException' })
  })

  it('sends thirty more fields only when it is told to', async () => {
    const token = await tokenOf('ada')
    await tell(facebook('/control/extra'), { on: true })
    expect(Object.keys(await readJson(me(token)))).toHaveLength(33)
  })

  it('tells the app that a person said no', async () => {
    const back = handedBack(await post(facebook('/dialog/oauth'), { ...wish(), choice: 'cancel' }))
    expect(Object.fromEntries(back)).toMatchObject({
      error: 'access_denied',
      error_reason: 'user_denied',
      state: 'state-1',
    })
  })

  it('never sends a browser to another site', async () => {
    for (const uri of [
      'https://evil.example/',
      `${world.appOrigin}.evil.example/`,
      'javascript:alert(1)',
      '',
    ]) {
      const answer = await consent('ada', { redirect_uri: uri })
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
    }
  })

  it('takes a code once, for the app, the address and the verifier that it was made for', async () => {
    const bound = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const code = handedBack(await consent('ada', bound)).get('code') ?? ''
    const verified = { code_verifier: VERIFIER }
    const codeOf = async (answer: Promise<Response>) => {
      const { error } = await readJson(answer)
      return (error as { message: string }).message
    }
    expect(await codeOf(exchange(code, { ...verified, client_secret: 'wrong' }))).toBe(
      'Error validating client secret.',
    )
    expect(await codeOf(exchange(code, { ...verified, client_id: '1' }))).toContain(
      'Error validating application',
    )
    expect(await codeOf(exchange(code, { ...verified, redirect_uri: `${redirectUri()}/x` }))).toContain(
      'redirect_uri is identical',
    )
    expect(await codeOf(exchange(code, { code_verifier: 'x'.repeat(43) }))).toContain('code_verifier')
    expect(await codeOf(exchange(code))).toContain('code_verifier')
    expect(await codeOf(exchange('made-up', verified))).toBe('Invalid verification code format.')
    expect(await readJson(exchange(code, verified))).toMatchObject({
      token_type: 'bearer',
      expires_in: 5184000,
    })
    expect(await codeOf(exchange(code, verified))).toBe('This authorization code has been used.')
  })

  it('lets a code die after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const code = handedBack(await consent('ada')).get('code') ?? ''
    vi.setSystemTime(Date.now() + 10 * 60 * 1000)
    expect((await readJson(exchange(code))).error).toMatchObject({ error_subcode: 36007 })
  })

  it('checks the proof of the secret when one is sent', async () => {
    const token = await tokenOf('ada')
    const proof = createHmac('sha256', FACEBOOK.secret).update(token).digest('hex')
    const ask = (value: string) => fetch(facebook(`/me?access_token=${token}&appsecret_proof=${value}`))
    expect((await ask(proof)).status).toBe(200)
    expect((await ask('0'.repeat(64))).status).toBe(400)
  })

  it('ends the token when the app asks for it', async () => {
    const token = await tokenOf('ada')
    const deleted = await fetch(facebook(`/v23.0/me/permissions?access_token=${token}`), { method: 'DELETE' })
    expect(await readJson(deleted)).toEqual({ success: true })
    expect((await readJson(me(token))).error).toMatchObject({ code: 190, error_subcode: 458 })
    expect(await readJson(fetch(facebook('/control/tokens')))).toEqual([])
  })

  it('pages through friends', async () => {
    const token = await tokenOf('ada')
    const first = await readJson(me(token, '/friends?limit=30'))
    const { cursors, next } = first.paging as { cursors: { after: string }; next: string }
    expect(next).toContain(cursors.after)
    const rest = await readJson(me(token, `/friends?limit=30&after=${cursors.after}`))
    expect([(first.data as []).length, (rest.data as []).length]).toEqual([30, 4])
  })

  it('posts a true signed request when a person ends the link from outside', async () => {
    const token = await tokenOf('ada')
    const told = await tell(facebook('/control/deauthorize'), { id: 'ada' })
    expect(told.body).toMatchObject({ status: 200, body: { confirmation_code: 'gone-1' } })
    const { path, form } = world.heard[0]!
    const [signature = '', payload = ''] = (form.get('signed_request') ?? '').split('.')
    expect(path).toBe('/api/connections/facebook/deauthorize')
    expect(signature).toBe(createHmac('sha256', FACEBOOK.secret).update(payload).digest('base64url'))
    const people = (await (await fetch(facebook('/control/people'))).json()) as {
      key: string
      facebook: { id: string }
    }[]
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
      algorithm: 'HMAC-SHA256',
      user_id: people.find(({ key }) => key === 'ada')?.facebook.id,
    })
    expect((await me(token)).status).toBe(400)
  })

  it('asks the app to delete data from the page of apps and websites', async () => {
    await tokenOf('cleo')
    expect(await (await fetch(facebook('/settings?tab=applications'))).text()).toContain('Cleo Marsh')
    const page = await (await post(facebook('/settings'), { person: 'cleo', act: 'delete' })).text()
    expect(world.heard.map(({ path }) => path.split('/').pop())).toEqual(['deauthorize', 'delete-data'])
    expect(page).toContain('gone-1')
  })

  it('keeps links over a restart and no token in clear', async () => {
    const token = await tokenOf('ada')
    await world.restart()
    expect((await me(token)).status).toBe(200)
  })

  it('logs what was asked without any secret', async () => {
    const token = await tokenOf('ada')
    await fetch(facebook(`/v23.0/me?fields=id&access_token=${token}`))
    const log = await (await fetch(facebook('/control/log'))).text()
    expect(log).toContain('"path":"/me"')
    expect(log).not.toContain(token)
    expect(log).not.toContain(FACEBOOK.secret)
  })

  it('fails in the way and as often as it is told to', async () => {
    const token = await tokenOf('ada')
    await tell(facebook('/control/fail'), { mode: '500', times: 2 })
    expect([(await me(token)).status, (await me(token)).status, (await me(token)).status]).toEqual([
      500, 500, 200,
    ])
    await tell(facebook('/control/fail'), { mode: 'down' })
    await expect(me(token)).rejects.toThrow()
    await tell(facebook('/control/fail'), { mode: 'html' })
    expect((await me(token)).headers.get('content-type')).toContain('text/html')
    await tell(facebook('/control/fail'), { mode: 'slow', ms: 30 })
    expect((await me(token)).status).toBe(200)
    expect((await tell(facebook('/control/fail'), { mode: 'sideways' })).status).toBe(400)
  })

  it('shows hostile words as words and listens to no other site', async () => {
    const hostile = '"><script>alert(1)</script>'
    const page = await (
      await fetch(facebook(`/dialog/oauth?${new URLSearchParams(wish({ state: hostile }))}`))
    ).text()
    expect(page).not.toContain('<script>')
    expect(
      (await post(facebook('/settings'), { person: 'ada' }, { origin: 'https://evil.example' })).status,
    ).toBe(403)
    const rebound = await new Promise<number>((resolve) =>
      import('node:http').then(({ get }) =>
        get(facebook('/'), { headers: { host: 'evil.example' } }, (answer) =>
          resolve(answer.statusCode ?? 0),
        ),
      ),
    )
    expect(rebound).toBe(400)
  })
})
