import { actionMatrix } from '../support/action-matrix'
import { type Answer, ask, ownPages } from '../support/ask'
import { readBuiltPaths } from '../support/built'
import { built, call } from '../support/call'
import { type Cast, cookieOf, test, type Visitor } from '../support/cast'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { routeMatrix } from '../support/route-matrix'
import { expect } from '../support/test'
import type { World } from '../support/world'

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
}
const parts = [
  `default-src 'none'`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
  `connect-src 'self'`,
  `img-src 'self'`,
  'report-uri /api/csp-report',
]

test.describe('what stands on every answer', () => {
  test('C-186 pages, actions, routes, files and refusals carry the same guards', async ({ world, cast }) => {
    for (const [what, answer] of Object.entries(await oneOfEach(world, cast))) {
      expect([what, answer.headers]).toEqual([what, expect.objectContaining(everywhere)])
      expect([what, answer.headers['x-powered-by'], answer.headers.server]).toEqual([
        what,
        undefined,
        undefined,
      ])
    }
  })

  test('C-186 only marked scripts run, and the mark is new with each answer', async ({ world, cast }) => {
    const { file, refusal, ...answers } = await oneOfEach(world, cast)
    expect([file?.status, refusal?.status]).toEqual([200, 421])
    const marks = new Set<string>()
    for (const [what, { headers }] of Object.entries(answers)) {
      const policy = String(headers['content-security-policy'])
      expect([what, policy]).not.toEqual([what, expect.stringContaining('unsafe-')])
      for (const part of parts)
        expect([what, policy.split('; ')]).toEqual([what, expect.arrayContaining([part])])
      marks.add(/script-src 'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(policy)?.[1] ?? '')
    }
    expect(marks.size).toBe(Object.keys(answers).length)
    const looks = await Promise.all(Array.from({ length: 100 }, () => ask(world, '/healthz')))
    expect(new Set(looks.map(({ headers }) => headers['content-security-policy'])).size).toBe(100)
  })

  test('C-186 each script of a page carries the mark of its answer, and a mark that is sent in counts for nothing', async ({
    world,
    cast,
  }) => {
    const sent = { 'content-security-policy': `script-src 'nonce-mine'`, 'x-nonce': 'mine' }
    const { headers, body } = await ask(world, '/overview', {
      cookie: cookieOf(cast, 'owner'),
      headers: sent,
    })
    const mark = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
    const scripts = body.match(/<script[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => !script.includes(`nonce="${mark}"`))).toEqual([])
    expect(body).not.toMatch(/nonce="mine"| style="| on\w+="/)
  })

  test('C-186 search engines are kept out of everything but the pages that are for everybody', async ({
    world,
    cast,
  }) => {
    const told = async (path: string, visitor: Visitor) =>
      (await ask(world, path, { cookie: cookieOf(cast, visitor) })).headers['x-robots-tag']
    const open: string[] = []
    const { pages, routes } = readBuiltPaths()
    for (const path of pages)
      if (!(await told(pageAt(path, cast.places), 'owner'))?.includes('noindex')) open.push(path)
    for (const path of routes)
      if (!(await told(routeMatrix[path]?.GET?.at?.(cast.places) ?? path, 'guest'))?.includes('noindex'))
        open.push(path)
    expect(open.sort()).toEqual(
      [
        ...['/', '/api-terms', '/p/[id]', '/privacy', '/security', '/terms', '/trust', '/u/[userName]'],
        ...['/.well-known/change-password', '/.well-known/security.txt', '/apple-icon.png', '/icon.svg'],
        ...['/manifest.webmanifest', '/opengraph-image.png', '/robots.txt'],
      ].sort(),
    )
  })

  test('C-187 what is somebody’s own is kept by no cache', async ({ world, cast }) => {
    for (const path of readBuiltPaths().pages) {
      const isAdmins = pageMatrix[path]?.admin === 'shows' && pageMatrix[path]?.owner === 'nothing'
      const cookie = cookieOf(cast, isAdmins ? 'admin' : 'owner')
      const { headers } = await ask(world, pageAt(path, cast.places), { cookie })
      expect([path, headers['cache-control']]).toEqual([path, expect.stringContaining('no-store')])
    }
    const { action, route } = await oneOfEach(world, cast)
    expect(action?.headers['cache-control']).toContain('no-store')
    expect(route?.headers['cache-control']).toContain('no-store')
  })

  test('C-187 every cookie is out of reach for scripts and stays on this site', async ({ world, cast }) => {
    const set = [
      await call(world, cast, built('sessions/signInAction'), {
        form: { identifier: 'nia', password: 'a quiet harbour town', next: '/overview' },
      }),
      await call(world, cast, built('account/answerAgeAction'), {
        form: { day: '1', month: '2', year: '1980' },
      }),
      await call(world, cast, built('sessions/signInWithProviderAction'), { form: { provider: 'facebook' } }),
      await ask(world, `/reset/link?token=${cast.places.resetToken}`),
    ].flatMap(({ headers }) => headers['set-cookie'] ?? [])
    expect(set.length).toBeGreaterThanOrEqual(5)
    for (const cookie of set) {
      expect(cookie).toMatch(/; HttpOnly/i)
      expect(cookie).toMatch(/; SameSite=(lax|strict)/i)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).not.toMatch(/; Domain=/i)
      expect(Buffer.byteLength(cookie)).toBeLessThan(4096)
    }
  })

  test('C-186 unknown names, methods, tunnels and bodies are refused at the door', async ({ world }) => {
    const status = async (path: string, asked?: Parameters<typeof ask>[2]) =>
      (await ask(world, path, asked)).status
    expect(await status('/', { headers: { host: 'evil.example' } })).toBe(421)
    expect(await status('/', { method: 'TRACE' })).toBe(405)
    expect(await status('/', { method: 'PROPFIND' })).toBe(405)
    expect(await status('/', { headers: { connection: 'upgrade', upgrade: 'websocket' } })).toBe(400)
    expect(await status('//evil.example')).toBe(400)
    expect(await status('/', { method: 'POST' })).toBe(403)
    const large = { ...ownPages(world), 'content-length': '70000' }
    expect(await status('/', { method: 'POST', headers: large })).toBe(413)
    expect(await status('/healthz')).toBe(200)
  })
})

test.describe('a mailed page', () => {
  test('C-196 asks for nothing under the address that holds its secret', async ({ page, cast }) => {
    const { verifyToken, undoToken, unsubscribeToken } = cast.places
    const secrets = [verifyToken, undoToken, unsubscribeToken]
    const said: string[] = []
    page.on('request', (request) => said.push(request.headers().referer ?? ''))
    for (const path of [`/verify?token=${verifyToken}`, `/verify/undo?token=${undoToken}`])
      await page.goto(path, { waitUntil: 'networkidle' })
    await page.goto(`/unsubscribe/${unsubscribeToken}`, { waitUntil: 'networkidle' })
    expect(said.filter(Boolean).length).toBeGreaterThan(5)
    expect(said.filter((referer) => secrets.some((secret) => referer.includes(secret)))).toEqual([])
  })
})

test.describe('a script that somebody slipped in', () => {
  test.use({ allowedErrors: [/Content Security Policy|Content-Security-Policy|violates the following/] })

  test('C-186 does not run in the browser, nor does a handler in the markup', async ({ page }) => {
    const slipped = `<script>window.slipped = 1</script><script nonce="guessed">window.slipped = 2</script>
      <img src="data:," onerror="window.slipped = 3"><script src="data:text/javascript,window.slipped=4"></script>`
    await page.route('**/reset/ended', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: (await response.text()).replace('</main>', `${slipped}</main>`) })
    })
    await page.goto('/reset/ended', { waitUntil: 'load' })
    await page.evaluate(() => {
      const link = document.createElement('a')
      link.href = 'javascript:window.slipped = 5'
      document.body.append(link)
      link.click()
    })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('img[onerror]')).toHaveCount(1)
    expect(await page.evaluate(() => (window as { slipped?: number }).slipped)).toBeUndefined()
  })
})

async function oneOfEach(world: World, cast: Cast): Promise<Record<string, Answer>> {
  const cookie = cookieOf(cast, 'owner')
  const page = await ask(world, '/overview', { cookie })
  const chunk = /\/_next\/static\/[^"]+\.js/.exec(page.body)?.[0] ?? ''
  const form = actionMatrix['consent/setChoiceAction']?.form(cast.people.empty, cast.places) ?? {}
  return {
    page,
    open: await ask(world, '/privacy'),
    action: await call(world, cast, built('consent/setChoiceAction'), { as: cast.people.empty, form }),
    route: await ask(world, '/api/consent/receipts', { cookie }),
    redirect: await ask(world, '/overview'),
    nothing: await ask(world, '/nothing-is-here'),
    unknown: await ask(world, '/api/connections/facebook/deauthorize', {
      method: 'POST',
      headers: ownPages(world),
    }),
    file: await ask(world, chunk),
    refusal: await ask(world, '/', { headers: { host: 'evil.example' } }),
  }
}
