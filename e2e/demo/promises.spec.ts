import { writeFile } from 'node:fs/promises'
import { enter, test as cast } from '../support/cast'
import { expect, test } from '../support/test'

const PUBLIC = ['/', '/privacy', '/terms', '/trust', '/security', '/sign-in', '/sign-up', '/reset']
const MEMBER = [
  ...['/overview', '/profile', '/choices', '/connections', '/held', '/activity', '/activity/devices'],
  ...[
    '/activity/seen',
    '/activity/sign-ins',
    '/mail',
    '/friends/find',
    '/account/password',
    '/choices/receipts',
  ],
]

test.describe('promises', () => {
  test('X-11 no page of ours asks anybody but us for anything', async ({ page, signIn, world }) => {
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    for (const path of PUBLIC) await page.goto(path)
    await signIn()
    for (const path of MEMBER) await page.goto(path)
    expect([...asked].filter((origin) => !['null', world.origin].includes(origin))).toEqual([])
    expect(asked).toContain(world.origin)
  })

  test('X-11 no page names a script, a picture or a style of another place', async ({ page, signIn }) => {
    await signIn()
    for (const path of [...PUBLIC.slice(1, 5), ...MEMBER]) {
      const html = await (await page.request.get(path)).text()
      const loaded = [
        ...html.matchAll(/<(?:script|img|link|iframe|source|video)\b[^>]*?(?:src|href)="([^"]+)"/g),
      ]
      expect(
        loaded.map(([, url = '']) => url).filter((url) => /^(https?:)?\/\//.test(url) && !isOwn(url)),
      ).toEqual([])
    }

    function isOwn(url: string) {
      return url.startsWith(new URL(page.url() === 'about:blank' ? 'http://localhost' : page.url()).origin)
    }
  })

  test('C-003 on the page of proof each promise stands once, with how it stands and when it was checked', async ({
    page,
    world,
  }) => {
    const { clauseIds } = await import('@/lib/promises/clauses')
    const { standingWords } = await import('@/lib/promises/standing')
    const test = { clause: 'C-048', title: 'C-048 it goes', file: 'e2e/a.spec.ts', status: 'failed' }
    const run = { ranAt: '2026-01-02T03:04:05.000Z', commit: null, tests: [test] }
    await writeFile(world.env.PROMISES_RESULTS ?? '', JSON.stringify(run))
    await page.goto('/trust')
    await expect(page.locator('header').filter({ hasText: 'last run' })).toContainText('2 Jan 2026, 03:04')
    await expect(page.locator('li.promise#C-048')).toContainText(standingWords.broken)
    await expect(page.locator('li.promise')).toHaveCount(clauseIds.length)
    const ids = await page.locator('li.promise').evaluateAll((rows) => rows.map(({ id }) => id))
    expect([...ids].sort()).toEqual([...clauseIds].sort())
    const words = await page.locator('li.promise > b').allTextContents()
    expect(words.filter((word) => !Object.values(standingWords).includes(word))).toEqual([])
  })

  test('C-003 each link from a promise to its control leads to a place that is on its page', async ({
    page,
    signIn,
  }) => {
    const { clauseIds, clauseOf } = await import('@/lib/promises/clauses')
    const controls = new Set(clauseIds.flatMap((id) => clauseOf(id).control ?? []))
    const anchored = [...controls].filter((control) => control.includes('#'))
    await signIn()
    const missing: string[] = []
    for (const path of new Set(anchored.map((control) => control.split('#')[0]!))) {
      await page.goto(path)
      const ids = await page.locator('[id]').evaluateAll((found) => found.map(({ id }) => `#${id}`))
      for (const control of anchored.filter((each) => each.startsWith(`${path}#`)))
        if (!ids.includes(control.slice(path.length))) missing.push(control)
    }
    expect(anchored).toContain('/choices#promo')
    expect(missing).toEqual([])
  })
})

cast.describe('the demo', () => {
  cast('X-13 somebody tries everything as a made-up person, with one press', async ({ page, world }) => {
    const { demoPeople } = await import('@/prisma/seed/people')
    await page.goto('/')
    for (const { name } of demoPeople) await expect(page.getByRole('heading', { name })).toBeVisible()
    for (const { name } of demoPeople) {
      await page.context().clearCookies()
      await page.goto('/')
      await page.getByRole('button', { name: `Be ${name.split(' ')[0]}` }).click()
      await expect(page).toHaveURL(`${world.origin}/overview`)
      await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
    }
  })

  cast(
    'X-13 every page of the fullest made-up person opens, and asks nobody else',
    async ({ page, context, world, cast: { people } }) => {
      await enter(context, world, people.owner)
      for (const path of MEMBER.filter((each) => each !== '/account/password')) {
        const answer = await page.goto(path)
        expect(answer?.status(), path).toBe(200)
        expect(new URL(page.url()).pathname).toBe(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      }
    },
  )
})
