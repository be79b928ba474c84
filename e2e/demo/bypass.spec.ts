import { ask, ownPages } from '../support/ask'
import { cookieOf, openSessionOf, test } from '../support/cast'
import { expect } from '../support/test'
import { built, call } from '../support/call'

const tree = encodeURIComponent(
  JSON.stringify([
    '',
    { children: ['(member)', { children: ['overview', { children: ['__PAGE__', {}] }] }] },
    null,
    null,
    true,
  ]),
)
const subrequest = 'middleware:middleware:middleware:middleware:middleware'

/** Headers that once led past a lock, here or in another version of the framework. */
const tricks: Record<string, string>[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '2' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-segment-prefetch': '/overview/__PAGE__' },
  { rsc: '1', 'next-router-state-tree': tree },
  { rsc: '1', 'next-router-state-tree': '%' },
  { rsc: '1', 'next-url': '/admin/people' },
  { 'x-middleware-subrequest': subrequest },
  { 'x-middleware-subrequest': 'src/middleware' },
  { 'x-middleware-rewrite': '/overview' },
  { 'x-middleware-prefetch': '1' },
  { 'x-middleware-invoke': '1', 'x-invoke-path': '/overview' },
  { 'x-matched-path': '/overview' },
  { 'x-now-route-matches': '1=overview' },
  { 'x-nextjs-data': '1' },
  { 'next-resume': '1' },
  { 'next-hmr-refresh': '1', rsc: '1' },
  { 'x-original-url': '/admin/people', 'x-rewrite-url': '/admin/people' },
  { 'x-http-method-override': 'GET' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' },
  { authorization: 'Bearer x', 'x-prerender-revalidate': 'x' },
  { cookie: `candor.session=${'a'.repeat(5000)}` },
  { cookie: '__prerender_bypass=x; __next_preview_data=x; candor.session=null' },
]

const spellings = (path: string) => [
  path,
  `${path}?_rsc=abc12`,
  `${path}.rsc`,
  `${path}.segments/_tree.segment.rsc`,
  `${path}/`,
  `${path}//`,
  `${path}%2f`,
  `/${path}`,
  path.toUpperCase(),
  `/%2e${path}`,
  `/x/..${path}`,
  `${path};x`,
  `${path}?__nextDefaultLocale=en&__nextLocale=en`,
  `${path}?nxtPmodel=user&nxtPid=1`,
  `/_next/data/x${path}.json`,
  `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
]

const memberPaths = ['/profile', '/held/user', '/api/consent/receipts']
const adminPaths = ['/admin/people', '/admin/audit']

// What only a person's own pages say, and what only an administrator's do.
const protectedWords =
  /Okafor|Lindqvist|@demo\.example|Safari|198\.51\.100|Who did what\.|Newest first|consent-receipts|Sign out/

test.describe('ways around the door', () => {
  test('X-09 no spelling and no header shows a guest one protected word', async ({ world }) => {
    for (const path of [...memberPaths, ...adminPaths])
      for (const at of spellings(path)) {
        const { body } = await ask(world, at)
        expect([at, protectedWords.exec(body)?.[0]]).toEqual([at, undefined])
      }
    for (const path of ['/profile', '/api/consent/receipts', '/admin/people'])
      for (const headers of tricks)
        for (const method of ['GET', 'POST']) {
          const { body } = await ask(world, path, { method, headers })
          expect([path, method, headers, protectedWords.exec(body)?.[0]]).toEqual([
            path,
            method,
            headers,
            undefined,
          ])
        }
  })

  test('X-09 no spelling and no header shows a member what administrators see', async ({ world, cast }) => {
    const cookie = cookieOf(cast, 'other')
    const words = /Okafor|Lindqvist|Moreau|Who did what\.|Newest first|News of the week/
    for (const path of ['/admin/people', `/admin/people/${cast.places.personId}`]) {
      for (const at of spellings(path)) {
        const { body } = await ask(world, at, { cookie })
        expect([at, words.exec(body)?.[0]]).toEqual([at, undefined])
      }
      for (const headers of tricks.filter(({ cookie: sent }) => sent === undefined)) {
        const { body } = await ask(world, path, { cookie, headers })
        expect([path, headers, words.exec(body)?.[0]]).toEqual([path, headers, undefined])
      }
    }
  })

  test('X-09 the words looked for do stand on these pages', async ({ world, cast }) => {
    for (const [path, visitor] of [
      ['/profile', 'owner'],
      ['/activity', 'owner'],
      ['/overview', 'owner'],
      ['/admin/people', 'admin'],
      ['/admin/audit', 'admin'],
    ] as const)
      expect((await ask(world, path, { cookie: cookieOf(cast, visitor) })).body).toMatch(protectedWords)
  })

  test('X-09 an action that does not exist does nothing and says nothing', async ({ world }) => {
    for (const id of [
      'x',
      '0'.repeat(42),
      '7f'.padEnd(42, 'a'),
      '../../etc/passwd',
      '__proto__',
      'constructor',
    ])
      for (const body of ['["$F1"]', '["$1:__proto__:then"]']) {
        const headers = { ...ownPages(world), 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
        const answer = await ask(world, '/overview', { method: 'POST', body, headers })
        expect([id, body, answer.status < 600 && answer.status >= 300]).toEqual([id, body, true])
        expect(answer.body).not.toMatch(protectedWords)
      }
    expect((await ask(world, '/healthz')).status).toBe(200)
  })
})

test.describe('a session that ended', () => {
  test('X-09 a revoked session opens nothing at its very next request', async ({ world, cast }) => {
    const { owner } = cast.people
    const stolen = await openSessionOf(world, owner.id)
    expect((await ask(world, '/profile', { cookie: stolen.cookie })).status).toBe(200)
    const form = { session: stolen.sessionId }
    expect((await call(world, cast, built('sessions/revokeSessionAction'), { as: owner, form })).status).toBe(
      200,
    )
    for (const [path, status] of [
      ['/profile', 307],
      ['/api/consent/receipts', 401],
    ] as const)
      expect((await ask(world, path, { cookie: stolen.cookie })).status).toBe(status)
    expect((await ask(world, '/profile', { cookie: owner.cookie })).status).toBe(200)
  })

  test('X-09 a cookie replayed after signing out opens nothing', async ({ world, cast }) => {
    const { cookie } = await openSessionOf(world, cast.people.owner.id)
    const out = await ask(world, '/api/sessions/sign-out', {
      method: 'POST',
      cookie,
      headers: ownPages(world),
    })
    expect(out.status).toBe(303)
    expect((await ask(world, '/profile', { cookie })).status).toBe(307)
  })

  test('X-09 an expired session and a changed cookie open nothing', async ({ world, cast }) => {
    const { cookie, sessionId } = await openSessionOf(world, cast.people.owner.id)
    for (const place of [16, 60, 120, cookie.length - 2]) {
      const changed = `${cookie.slice(0, place)}${cookie[place] === 'A' ? 'B' : 'A'}${cookie.slice(place + 1)}`
      expect((await ask(world, '/profile', { cookie: changed })).status).toBe(307)
    }
    expect((await ask(world, '/profile', { cookie })).status).toBe(200)
    await world.prisma.session.update({ where: { id: sessionId }, data: { expiresAt: new Date(0) } })
    expect((await ask(world, '/profile', { cookie })).status).toBe(307)
  })

  test('X-09 losing the rights of an administrator takes effect at the next request', async ({
    world,
    cast,
  }) => {
    const { id } = cast.people.other
    const { cookie } = await openSessionOf(world, id)
    const asAdmin = async () => (await ask(world, '/admin/people', { cookie })).status
    await world.prisma.user.update({ where: { id }, data: { role: 'ADMIN' } })
    expect(await asAdmin()).toBe(200)
    await world.prisma.user.update({ where: { id }, data: { role: 'MEMBER' } })
    expect(await asAdmin()).toBe(404)
  })
})
