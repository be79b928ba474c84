import type { BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { giveSession, makeSignedIn } from './support/people'
import { makeProgram } from './support/programs'
import { forgetAllTries } from './support/sweep'
import { expect, test } from './support/test'
import type { World } from './support/world'

const PUBLIC = ['Public profile', 'Search engines', 'Programs (API)']

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('one’s own profile', () => {
  test('C-026 after a change of user name the old page is gone, the new one works, and the old name stays its owner’s', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    await signIn({ userName: 'harbour-light' })
    await page.goto('/profile')
    for (const title of PUBLIC) await turn(page, title, true)
    await saveField(page, 'User name', 'lighthouse-keeper', 'Save the user name')
    await expect(page.getByText('You are now @lighthouse-keeper.')).toBeVisible()

    const guests = await openContext({ extraHTTPHeaders: (await makeProgram(world)).headers })
    expect(await statuses(guests, 'harbour-light')).toEqual({ page: 404, api: 404 })
    expect(await statuses(guests, 'lighthouse-keeper')).toEqual({ page: 200, api: 200 })
    expect(await everythingPublicOf(guests, 'lighthouse-keeper')).not.toContain('harbour-light')
    await page.goto('/profile') // the history is the owner's alone
    await expect(page.locator('#history')).toContainText('You gave up the name @harbour-light')
    await expect(page.locator('#history')).toContainText('User name changed')

    const impostor = await guests.newPage()
    await giveSession(guests, world, await makeSignedIn(world))
    await impostor.goto('/profile')
    await expect(impostor.getByRole('main')).not.toContainText('harbour-light')
    for (const name of ['harbour-light', 'Harbour-Light', 'harbour-iight']) {
      await saveField(impostor, 'User name', name, 'Save the user name')
      await expect(impostor.locator('#user-name .fault')).toBeVisible()
    }
    expect(await statuses(guests, 'harbour-light')).toEqual({ page: 404, api: 404 })

    await saveField(page, 'User name', 'harbour-light', 'Save the user name')
    await expect(page.getByText('You are now @harbour-light.')).toBeVisible()
  })

  test('C-027 a name that is cleared stands nowhere in public, and finds nobody', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { userName } = await signIn({ firstName: 'Wilhelmina', lastName: 'Quastenberg' })
    await page.goto('/profile')
    for (const title of [...PUBLIC, 'Being found by name']) await turn(page, title, true)
    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    const guests = await openContext({ extraHTTPHeaders: (await makeProgram(world)).headers })
    expect(await everythingPublicOf(guests, userName)).toContain('Quastenberg')
    expect(await find(seeker, 'Quastenberg')).toContain(userName)

    await page.getByRole('textbox', { name: 'First name' }).fill('')
    await page.getByRole('textbox', { name: 'Last name' }).fill('')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByText('Your name is saved.')).toBeVisible()
    const shown = await everythingPublicOf(guests, userName)
    expect(shown).toContain(userName)
    expect(shown).not.toMatch(/Wilhelmina|Quastenberg/)
    expect(await find(seeker, 'Quastenberg')).not.toContain(userName)
  })

  test('C-012 a corrected name is the same everywhere, the search included, and the history says that it changed', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id, userName } = await signIn({ firstName: 'Hedvig', lastName: 'Oldname' })
    await page.goto('/profile')
    for (const title of [...PUBLIC, 'Being found by name']) await turn(page, title, true)
    await saveField(page, 'Last name', 'Newnamesson', 'Save the name')
    await expect(page.getByText('Your name is saved.')).toBeVisible()

    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    expect(await find(seeker, 'Newnamesson')).toContain(userName)
    expect(await find(seeker, 'Oldname')).not.toContain(userName)
    const shown = await everythingPublicOf(await asProgram(openContext, world), userName)
    expect(shown.match(/Hedvig Newnamesson/g)?.length).toBeGreaterThanOrEqual(2) // on the page, and for programs
    expect(shown).not.toContain('Oldname')
    await page.goto('/overview')
    await expect(page.locator('body')).not.toContainText('Oldname')
    await page.goto('/profile')
    await expect(page.locator('#history')).toContainText('Last name changed')
    const changes = await world.prisma.profileChange.findMany({ where: { userId: id } })
    expect(changes.map(({ field }) => field)).toEqual(['lastName'])
    expect(JSON.stringify(changes)).not.toContain('Oldname') // that it changed, never what it was
  })

  test('C-028 the birthdate is on no public page, and cannot become that of a child', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id, userName } = await signIn({ birthdate: new Date('1971-08-29') })
    await page.goto('/profile')
    for (const title of PUBLIC) await turn(page, title, true)
    const shown = await everythingPublicOf(await asProgram(openContext, world), userName)
    expect(shown).not.toMatch(/1971|birth|29 Aug|August/i)

    await page.getByLabel('Year').fill(String(new Date().getUTCFullYear() - 12))
    await page.getByRole('button', { name: 'Save the birthdate' }).click()
    await expect(page.locator('#birthdate')).toContainText('you are too young for an account')
    const { birthdate } = await world.prisma.user.findUniqueOrThrow({ where: { id } })
    expect(birthdate.toISOString()).toContain('1971-08-29')
  })

  test('C-029 a phone number lets nobody find its owner until that is chosen', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { userName } = await signIn()
    await page.goto('/profile')
    await saveField(page, 'Phone number', '+49 30 901821', 'Save the phone number')
    await expect(page.getByText('Saved as +4930901821.')).toBeVisible()
    await expect(page.getByRole('switch', { checked: true })).toHaveCount(0)
    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    expect(await find(seeker, '+49 30 901821')).not.toContain(userName)
    await turn(page, 'Being found by phone', true)
    expect(await find(seeker, '0049 30 901821')).toContain(userName)
    for (const title of PUBLIC) await turn(page, title, true)
    expect(await everythingPublicOf(await asProgram(openContext, world), userName)).not.toContain('901821')
  })

  test('C-118 who sees the profile is decided on it, by keyboard alone, and page, search engines and programs follow', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { userName } = await signIn()
    const guests = await openContext({ extraHTTPHeaders: (await makeProgram(world)).headers })
    await page.goto('/profile')
    await expect(page.locator('#seen').getByRole('switch')).toHaveCount(PUBLIC.length)
    expect(await statuses(guests, userName)).toEqual({ page: 404, api: 404 })

    await press(page, 'Public profile')
    expect(await statuses(guests, userName)).toEqual({ page: 200, api: 404 })
    expect(await robotsOf(guests, userName)).toBe('noindex, nofollow')
    await press(page, 'Search engines')
    expect(await robotsOf(guests, userName)).toBeNull()
    await press(page, 'Programs (API)')
    expect(await statuses(guests, userName)).toEqual({ page: 200, api: 200 })
    await press(page, 'Search engines')
    expect(await robotsOf(guests, userName)).toBe('noindex, nofollow')
    await press(page, 'Public profile')
    expect(await statuses(guests, userName)).toEqual({ page: 404, api: 404 })
  })

  test('C-008 on the profile each thing leads to its entry among what we hold', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/profile')
    const ways = page.getByRole('link', { name: /^What we hold ?: / })
    await expect(ways).toHaveCount(6)
    for (const href of await ways.evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
      await page.goto(href ?? '')
      await expect(page.locator(`[id="${href?.split('#')[1]}"]`), href ?? '').toHaveCount(1)
    }
  })
})

async function saveField(page: Page, label: string, value: string, button: string) {
  await page.getByRole('textbox', { name: label }).fill(value)
  await page.getByRole('button', { name: button }).click()
}

async function turn(page: Page, title: string, isOn: boolean) {
  const control = page.getByRole('switch', { name: title })
  await control.click()
  await expect(control).toBeChecked({ checked: isOn })
}

/** Walks to a switch with the Tab key, as somebody without a mouse does, and presses it. */
async function press(page: Page, title: string) {
  const control = page.getByRole('switch', { name: title })
  const wasOn = await control.isChecked()
  await page.locator('body').press('Tab')
  for (let steps = 0; steps < 120; steps++) {
    if (await control.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(control).toBeFocused()
  await page.keyboard.press('Space')
  await expect(control).toBeChecked({ checked: !wasOn })
}

async function statuses(guests: BrowserContext, userName: string) {
  const page = await guests.request.get(`/u/${userName}`)
  const api = await guests.request.get(`/api/v1/people/${userName}`)
  return { page: page.status(), api: api.status() }
}

/** A browser that comes with a program’s key. */
async function asProgram(
  openContext: (options: BrowserContextOptions) => Promise<BrowserContext>,
  world: World,
) {
  return openContext({ extraHTTPHeaders: (await makeProgram(world)).headers })
}

/** The page and what programs read of somebody who opened both. */
async function everythingPublicOf(guests: BrowserContext, userName: string) {
  const page = await guests.request.get(`/u/${userName}`)
  const api = await guests.request.get(`/api/v1/people/${userName}`)
  expect([page.status(), api.status()]).toEqual([200, 200])
  const main = /<main[\s\S]*<\/main>/.exec(await page.text())?.[0] ?? ''
  const head = /<title>[^<]*/.exec(await page.text())?.[0] ?? ''
  return `${head}\n${main}\n${await api.text()}`
}

async function robotsOf(guests: BrowserContext, userName: string) {
  const html = await (await guests.request.get(`/u/${userName}`)).text()
  return /<meta name="robots" content="([^"]*)"/.exec(html)?.[1] ?? null
}

async function find(page: Page, query: string) {
  await page.goto('/friends/find')
  await page.getByRole('searchbox').fill(query)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.locator('#search form').first().getByRole('status')).toContainText(/found/)
  return page.locator('#search').innerText()
}
