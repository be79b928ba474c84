import type { Page } from '@playwright/test'
import { giveSession, makeSignedIn } from './support/people'
import { forgetAllTries, placesWith } from './support/sweep'
import { expect, test } from './support/test'

const WAYS = {
  'Being found by name': 'Ottoline',
  'Being found by e-mail': 'ottoline@people.example',
  'Being found by phone': '+49 30 901822',
}

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('finding people', () => {
  test('C-064 each switch opens exactly its own way to be found, and closes it again', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    test.slow() // it searches fifteen times
    await signIn({
      userName: 'ottoline',
      firstName: 'Ottoline',
      lastName: 'Marsh',
      email: 'ottoline@people.example',
      phone: '+4930901822',
    })
    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    await seeker.goto('/friends/find')
    await page.goto('/profile')
    expect(await waysThatFind(seeker)).toEqual([])
    for (const title of Object.keys(WAYS)) {
      await flip(page, title)
      expect(await waysThatFind(seeker)).toEqual([title])
      await flip(page, title)
    }
    expect(await waysThatFind(seeker)).toEqual([])
  })

  test('C-064 a part of an address or number finds nobody, and who is found by it is not named', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    await signIn({
      userName: 'perdita',
      firstName: 'Perdita',
      lastName: 'Vane',
      email: 'perdita.v@people.example',
      phone: '+4930901823',
    })
    await page.goto('/profile')
    await flip(page, 'Being found by e-mail')
    await flip(page, 'Being found by phone')
    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    await seeker.goto('/friends/find')
    for (const part of ['perdita.v@people', '@people.example', '+49 30 9018', 'Perdita', 'perdita'])
      expect(await find(seeker, part), part).not.toMatch(/perdita/i)
    const found = await find(seeker, 'PERDITA.V@people.example')
    expect(found).toContain('@perdita')
    expect(found).not.toMatch(/Perdita Vane|901823|people\.example/)
  })

  test('C-064 nothing that somebody searched for is kept, and it stands in no address', async ({
    page,
    signIn,
    world,
  }) => {
    await signIn()
    await page.goto('/friends/find')
    await find(page, 'Zephyrine Umbridge-Kowalczyk')
    expect(page.url()).toBe(`${world.origin}/friends/find`)
    expect(await placesWith(world, 'Zephyrine')).toEqual([])
  })

  test('C-064 nobody finds themselves, nor somebody who is suspended', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id, userName } = await signIn({ userName: 'quillon', firstName: 'Quillon' })
    await page.goto('/profile')
    await flip(page, 'Being found by name')
    await page.goto('/friends/find')
    expect(await find(page, 'quillon')).not.toContain('@quillon')
    const others = await openContext()
    await giveSession(others, world, await makeSignedIn(world))
    const seeker = await others.newPage()
    await seeker.goto('/friends/find')
    expect(await find(seeker, userName)).toContain('@quillon')
    await world.prisma.standingRecord.create({
      data: { userId: id, standing: 'SUSPENDED', reason: 'Because of what was reported.', byId: id },
    })
    expect(await find(seeker, userName)).not.toContain('@quillon')
    await page.goto('/friends/find')
    await expect(page.getByText('You cannot search while your account is suspended.')).toBeVisible()
  })
})

async function waysThatFind(seeker: Page) {
  const ways: string[] = []
  for (const [title, query] of Object.entries(WAYS))
    if ((await find(seeker, query)).includes('@ottoline')) ways.push(title)
  return ways
}

/** What a search shows once its answer is there. */
async function find(page: Page, query: string) {
  await page.getByRole('searchbox').fill(query)
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/friends/find'),
  )
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await answered
  await expect(page.getByRole('button', { name: 'Find', exact: true })).not.toHaveAttribute('aria-busy')
  const list = page.locator('#search ul')
  return `${await page.locator('#search form').first().getByRole('status').innerText()}\n${await list.innerText()}`
}

async function flip(page: Page, title: string) {
  const control = page.getByRole('switch', { name: title })
  const wasOn = await control.isChecked()
  await control.click()
  await expect(control).toBeChecked({ checked: !wasOn })
}
