import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '@/scripts/root'
import { ask } from '../support/ask'
import { buildFolder } from '../support/built'
import { cookieOf, test } from '../support/cast'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { routeMatrix } from '../support/route-matrix'
import { expect } from '../support/test'

// Whose policy it once was: in two halves, so that it stands nowhere whole.
const otherCompany = new RegExp(['clari', 'fai'].join(''), 'i')

test.describe('whose service this is', () => {
  test('C-001 no page, route and mail names the company whose policy it once was', async ({
    world,
    cast,
  }) => {
    for (const visitor of ['guest', 'owner', 'admin'] as const)
      for (const path of [...Object.keys(pageMatrix), ...Object.keys(routeMatrix)]) {
        const at = pageMatrix[path]
          ? pageAt(path, cast.places)
          : (routeMatrix[path]?.GET?.at?.(cast.places) ?? path)
        const { body } = await ask(world, at, { cookie: cookieOf(cast, visitor) })
        expect([visitor, at, otherCompany.test(body)]).toEqual([visitor, at, false])
      }
    const mails = await world.prisma.mailMessage.findMany({ select: { subject: true } })
    expect(mails.filter(({ subject }) => otherCompany.test(subject))).toEqual([])
  })

  test('C-001 nothing that was built names it', async ({ world }) => {
    expect(world.origin).toBeTruthy()
    const ours = [
      ...filesIn(buildFolder('static')),
      ...filesIn(buildFolder('server', 'app')),
      ...filesIn(buildFolder('server', 'chunks', 'ssr')),
      ...filesIn(inRoot('public')),
    ].filter((file) => !file.endsWith('.map'))
    expect(ours.length).toBeGreaterThan(20)
    expect(ours.filter((file) => otherCompany.test(readFileSync(file, 'latin1')))).toEqual([])
  })

  test('C-001 every page bears the name that was set', async ({ world, cast }) => {
    for (const path of ['/', '/privacy', '/sign-in', '/overview']) {
      const { body } = await ask(world, path, {
        cookie: path === '/overview' ? cookieOf(cast, 'owner') : undefined,
      })
      expect([path, body.includes('Candor')]).toEqual([path, true])
    }
  })
})

test.describe('the privacy policy', () => {
  test('C-002 is there for a guest without JavaScript', async ({ openContext }) => {
    const page = await (await openContext({ javaScriptEnabled: false })).newPage()
    expect((await page.goto('/privacy'))?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(3000)
  })

  test('C-002 every page links to it, also at sign-up and where nothing is', async ({ world, cast }) => {
    const asked = Object.keys(pageMatrix).map((path) => pageAt(path, cast.places))
    for (const path of [...asked, '/nothing-is-here'])
      for (const visitor of ['guest', 'owner', 'admin'] as const) {
        const { status, body } = await ask(world, path, { cookie: cookieOf(cast, visitor) })
        if (status === 200)
          expect([visitor, path, body.includes('href="/privacy"')]).toEqual([visitor, path, true])
      }
  })
})

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
