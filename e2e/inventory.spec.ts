import { demoPeople } from '@/prisma/seed/people'
import { startWorld } from './support/world'
import { bringToRest } from './support/rest'
import { expect, test } from './support/test'

const catalogue = () => import('@/lib/inventory/catalogue')

test.describe('everything held', () => {
  test('C-020 of one source there stands what came from it, and where nothing did that is said', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    const { makeLink } = await import('@/scripts/test/held-rows')
    await makeLink(id, 'FACEBOOK', 3)
    await page.goto('/held')
    await page.getByRole('link', { name: 'From Facebook' }).click()
    await expect(page).toHaveURL(`${world.origin}/held?from=facebook`)
    await expect(page.locator('tr#received-field .held-count')).toHaveText('3')
    await page.getByRole('link', { name: 'From Twitter' }).click()
    await expect(page.getByText('We hold nothing from this source: Twitter.')).toBeVisible()
    await expect(page.locator('tr#received-field')).toHaveCount(0)
  })

  test('C-019 C-020 C-021 the page has one row for each table of the catalogue, each with a source and a purpose', async ({
    page,
    signIn,
  }) => {
    const { ownedHoldings, slugOf } = await catalogue()
    const { sources } = await import('@/lib/inventory/sources')
    const { corePurposes } = await import('@/lib/inventory/core-purposes')
    await signIn()
    await page.goto('/held')
    const rows = page.getByRole('table', { name: 'Everything we hold about you' }).locator('tbody tr[id]')
    const ids = await rows.evaluateAll((all) => all.map(({ id }) => id))
    expect([...ids].sort()).toEqual(ownedHoldings.map(({ model }) => slugOf(model)).sort())
    const known = (words: string, of: Record<string, { title: string }>) =>
      words.split(', ').every((word) => Object.values(of).some(({ title }) => title === word))
    for (const id of ids) {
      const row = page.locator(`tr#${id}`)
      expect([id, known(await row.locator('[data-label="Came from"]').innerText(), sources)]).toEqual([
        id,
        true,
      ])
      expect([id, known(await row.locator('[data-label="What for"]').innerText(), corePurposes)]).toEqual([
        id,
        true,
      ])
    }
  })

  test('C-013 C-019 the count of each row is what the database holds, and its records can be opened', async ({
    page,
    signIn,
    world,
  }) => {
    const { ownedHoldings, slugOf } = await catalogue()
    const { id } = await signIn({ firstName: 'Perpetua' })
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Newsletters' }).click()
    await expect(page.getByRole('switch', { name: 'Newsletters' })).toBeChecked()
    await page.goto('/held')
    for (const { model, owner, countsFields } of ownedHoldings) {
      const [row] = await world.prisma.$queryRawUnsafe<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM "${model}" WHERE "${owner}"::text = $1`,
        id,
      )
      const shown = page.locator(`tr#${slugOf(model)} td`).first()
      if (!countsFields) await expect(shown, model).toHaveText(String(row?.count))
    }
    for (const { model, title } of ownedHoldings) {
      const answer = await page.request.get(`/held/${slugOf(model)}`)
      expect([title, answer.status()]).toEqual([title, 200])
    }
    await page.goto('/held/user')
    await expect(page.getByRole('listitem').filter({ hasText: 'Perpetua' })).toHaveCount(1)
  })

  test('C-013 nobody sees the records of somebody else', async ({ page, signIn, world }) => {
    const { ownedHoldings, slugOf } = await catalogue()
    const { makeSignedIn } = await import('./support/people')
    const other = await makeSignedIn(world, { firstName: 'Perpetua' })
    await signIn()
    for (const { model } of ownedHoldings) {
      const text = await (await page.request.get(`/held/${slugOf(model)}`)).text()
      for (const theirs of [other.id, other.email, other.userName, 'Perpetua'])
        expect(text).not.toContain(theirs)
    }
    const status = async (slug: string) => (await page.request.get(`/held/${slug}`)).status()
    for (const slug of ['rate-limit', 'User', 'nothing']) expect(await status(slug)).toBe(404)
    expect(await status('..%2Fuser')).toBe(400) // what no page is called is refused at the front door
  })

  test('C-012 a correction changes the value everywhere, and the history says that it was changed', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id, member, userName } = await signIn({ firstName: 'Ottilia', lastName: 'Brandt' })
    const { setChoice } = await import('@/lib/consent/commands')
    for (const purpose of ['profile-public', 'profile-api', 'find-by-name'] as const)
      await setChoice(member, { purpose, value: 'on', method: 'switch' })
    await page.goto('/profile')
    await page.getByLabel('First name').fill('Ottoline')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.locator('#history')).toContainText('First name changed')
    const { makeProgram } = await import('./support/programs')
    const guest = await openContext({ extraHTTPHeaders: (await makeProgram(world)).headers })
    for (const path of [`/u/${userName}`, `/api/v1/people/${userName}`]) {
      const text = await (await guest.request.get(path)).text()
      expect([path, text.includes('Ottoline'), text.includes('Ottilia')]).toEqual([path, true, false])
    }
    const mine = await (await page.request.get('/held/user')).text()
    expect([mine.includes('Ottoline'), mine.includes('Ottilia')]).toEqual([true, false])
    const { findPeople } = await import('@/lib/friends/queries')
    const searcher = await (await import('./support/people')).makeSignedIn(world)
    const find = async (query: string) => (await findPeople(searcher.member, query)).map(({ name }) => name)
    expect([await find('Ottoline Brandt'), await find('Ottilia Brandt')]).toEqual([['Ottoline Brandt'], []])
    const { placesOf } = await import('./support/traces')
    expect(await placesOf(world, 'Ottilia')).toEqual([])
    expect(await world.prisma.profileChange.count({ where: { userId: id, field: 'firstName' } })).toBe(1)
  })
})

test.describe('the demo world', () => {
  test('X-13 every demo person can be looked around as in two clicks from the start page', async ({
    browser,
  }) => {
    test.setTimeout(300_000)
    const world = await startWorld(`demo${process.pid}`)
    try {
      await world.run('scripts/seed.ts')
      await world.run('scripts/seed.ts') // a second time it changes nothing
      expect(await world.prisma.user.count()).toBe(demoPeople.length)
      const carried = { recipient: 'mail-carrier' }
      const lately = { ...carried, createdAt: { gt: new Date(Date.now() - 3_600_000) } }
      expect(await world.prisma.outboundRecord.count({ where: carried })).toBeGreaterThan(0)
      expect(await world.prisma.outboundRecord.count({ where: lately })).toBe(0) // the story is older
      for (const { name } of demoPeople) {
        const context = await browser.newContext({ baseURL: world.origin })
        const page = await context.newPage()
        await page.goto('/')
        await page.getByRole('button', { name: `Be ${name.split(' ')[0]}` }).click() // one click, of two allowed
        await expect(page).toHaveURL(/\/overview$/)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^We hold \d+ things about you\./)
        await bringToRest(context)
        await context.close()
      }
    } finally {
      await world.close()
    }
  })
})
