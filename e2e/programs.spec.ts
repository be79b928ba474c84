import { randomUUID } from 'node:crypto'
import { giveSession, makeSignedIn } from './support/people'
import { makeProgram } from './support/programs'
import { addPhoto, openPhoto } from './support/shared-photos'
import { forgetAllTries } from './support/sweep'
import { expect, test } from './support/test'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('programs', () => {
  test('C-121 nobody gets a key without accepting the terms, and the key is shown once', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/programs')
    await page.getByLabel('What it is called').fill('Print shop')
    await page.getByLabel('What it does with what it reads').fill('It prints public photos.')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await expect(page.getByText('Tick the box to accept the terms.')).toBeVisible()
    expect(await world.prisma.apiClient.count({ where: { userId: id } })).toBe(0)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Make a key' }).click()
    await expect(page.getByText('Your key is made. It is shown this once.')).toBeVisible()
    const key = await page.locator('code', { hasText: /^program_/ }).innerText()
    const headers = { authorization: `Bearer ${key}` }
    const ask = async () => (await page.request.get('/api/v1/people/nobody', { headers })).status()
    expect(await ask()).toBe(404)
    await page.reload()
    await expect(page.getByText(key)).toHaveCount(0)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'One program may read with a key of yours.',
    )
    await page.getByRole('button', { name: /^End its key ?: Print shop$/ }).click()
    await expect(page.getByRole('heading', { name: 'Print shop has ended' })).toBeVisible()
    expect(await ask()).toBe(401)
  })

  test('C-121 without a key nothing is read, and after new terms a key gets a link to them until they are accepted', async ({
    page,
    context,
    world,
  }) => {
    const { maker, headers } = await makeProgram(world)
    const path = '/api/v1/people/nobody'
    for (const authorization of ['', 'Bearer made-up', 'Basic eDp5', 'Bearer ']) {
      const answer = await page.request.get(path, { headers: { authorization } })
      expect([answer.status(), answer.headers()['www-authenticate']]).toEqual([401, 'Bearer'])
    }
    await world.prisma.apiClient.updateMany({ where: { userId: maker.id }, data: { termsVersion: 0 } })
    const stopped = await page.request.get(path, { headers })
    expect(stopped.status()).toBe(403)
    const { terms } = (await stopped.json()) as { terms: string }
    expect(terms).toBe(`${world.origin}/api-terms`)
    expect((await page.request.get(terms)).status()).toBe(200)
    await giveSession(context, world, maker)
    await page.goto('/programs')
    await expect(page.getByText('The terms changed, so it reads nothing now.')).toBeVisible()
    await page.locator('#programs').getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Accept the terms for Print shop' }).click()
    await expect(page.getByRole('heading', { name: 'Print shop may read' })).toBeVisible()
    expect((await page.request.get(path, { headers })).status()).toBe(404)
  })

  test('C-120 programs find a photo only while its owner opens it to them, and the owner reads who read what', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const ada = await signIn({ firstName: 'Adelaide' })
    const { headers } = await makeProgram(world, 'Wall calendar')
    const program = (await openContext({ extraHTTPHeaders: headers })).request
    const photoId = await addPhoto(world, ada, { caption: 'A red boat', fileName: 'secret-harbour.png' })
    const paths = ['', '/small', '/medium', '/large'].map((size) => `/api/v1/photos/${photoId}${size}`)
    const statuses = () => Promise.all(paths.map(async (path) => (await program.get(path)).status()))
    const closed = [404, 404, 404, 404]
    expect(await statuses()).toEqual(closed)
    await openPhoto(ada, photoId, { audience: 'PUBLIC' })
    expect(await statuses()).toEqual(closed)
    await openPhoto(ada, photoId, { programs: true })
    expect(await statuses()).toEqual([200, 200, 200, 200])
    const original = await program.get(`/api/v1/photos/${photoId}/original`)
    const never = await program.get(`/api/v1/photos/${randomUUID()}`)
    expect([original.status(), never.status()]).toEqual([404, 404])
    const facts = await (await program.get(paths[0]!)).text()
    expect(facts).toContain('A red boat')
    expect(facts).not.toMatch(/secret-harbour|Adelaide/)
    await page.goto('/activity/seen')
    await expect(page.getByText('Wall calendar (a program) read')).toHaveCount(5)
    await expect(page.getByRole('listitem').filter({ hasText: 'in its medium size' })).toHaveCount(1)
    await openPhoto(ada, photoId, { programs: false })
    expect(await statuses()).toEqual(closed)
    expect(await world.prisma.apiRead.count({ where: { userId: ada.id } })).toBe(5)
  })

  test('C-123 the terms of use and the terms for programs are here for everybody, with version and date', async ({
    page,
    context,
    world,
  }) => {
    for (const path of ['/terms', '/api-terms']) {
      await page.goto(path)
      await expect(page.getByText(/version 1$/).first()).toBeVisible()
      await expect(page.getByText(/^Last modified on .* 2026, version 1\./)).toBeVisible()
      await expect(page.getByRole('contentinfo').getByRole('link', { name: /Terms/ })).toHaveCount(2)
    }
    await giveSession(context, world, await makeSignedIn(world))
    await page.goto('/programs')
    await page.getByRole('link', { name: 'terms for programs', exact: true }).click()
    await expect(page).toHaveURL(/\/api-terms$/)
  })
})
