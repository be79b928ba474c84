import type { Page } from '@playwright/test'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { addPhoto, befriend, openPhoto } from './support/shared-photos'
import { forgetAllTries } from './support/sweep'
import { expect, test } from './support/test'
import type { World } from './support/world'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('friends', () => {
  test('somebody found is asked, says yes, and either ends it at once', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const ada = await signIn({ firstName: 'Adelaide', lastName: 'Ottway' })
    const ben = await makeSignedIn(world, {
      userName: 'ben-of-the-pier',
      firstName: 'Bertram',
      lastName: 'Holm',
    })
    const { setChoice } = await import('@/lib/consent/commands')
    await setChoice(ben.member, { purpose: 'find-by-name', value: 'on', method: 'switch' })
    await page.goto('/friends/find')
    await page.getByRole('searchbox').fill('ben-of-the-pier')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('button', { name: 'Ask to be friends with ben-of-the-pier' }).click()
    await expect(page.getByText('You asked @ben-of-the-pier.')).toBeVisible()

    const his = await pageOf(openContext, world, ben)
    await his.goto('/overview')
    await his.getByRole('link', { name: 'Answer them' }).click()
    await his.getByRole('button', { name: /^Say yes ?: Adelaide Ottway$/ }).click()
    await expect(his.getByRole('heading', { level: 1 })).toHaveText('You have one friend here.')

    const photoId = await addPhoto(world, ada, { caption: 'The pier at dusk' })
    await openPhoto(ada, photoId, { audience: 'FRIENDS' })
    await his.getByRole('link', { name: 'What they show you' }).click()
    await his.getByRole('img', { name: 'The pier at dusk' }).click()
    await expect(his.getByRole('heading', { name: 'The pier at dusk' })).toBeVisible()

    await page.goto('/friends')
    await page.locator('summary', { hasText: 'End it' }).click()
    await expect(page.getByText('They no longer see your photos for friends')).toBeVisible()
    await page.getByRole('button', { name: /^End the friendship ?: Bertram Holm$/ }).click()
    await expect(page.getByText('The friendship has ended.')).toBeVisible()
    for (const path of [`/p/${photoId}`, `/api/photos/${photoId}/small`])
      expect([path, (await his.request.get(path)).status()]).toEqual([path, 404])
    await his.goto('/friends')
    await expect(his.getByRole('heading', { level: 1 })).toHaveText('You have no friends here yet.')
  })

  test('a no is final for the one who asked, and works without a script', async ({ openContext, world }) => {
    const [ada, ben] = [await makeSignedIn(world), await makeSignedIn(world)]
    await world.prisma.friendship.create({ data: { userId: ada.id, friendId: ben.id } })
    const context = await openContext({ javaScriptEnabled: false })
    await giveSession(context, world, ben)
    const his = await context.newPage()
    await his.goto('/friends')
    await his.getByRole('button', { name: /^Say no/ }).click()
    await expect(his.getByText('The request is gone. Whoever asked is told nothing.')).toBeVisible()
    expect(await world.prisma.friendship.count({ where: { friendId: ben.id } })).toBe(0)
  })
})

test.describe('what others see of a photo', () => {
  test('C-117 a private photo is there for nobody else at any address, a public one for everybody', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const ada = await signIn({ firstName: 'Adelaide' })
    const [ben, eve] = [await makeSignedIn(world), await makeSignedIn(world)]
    await befriend(world, ada, ben)
    const photoId = await addPhoto(world, ada, { caption: 'A red boat', fileName: 'secret-harbour.png' })
    const addresses = [
      `/p/${photoId}`,
      ...['small', 'medium', 'large'].map((size) => `/api/photos/${photoId}/${size}`),
    ]
    const guest = await (await openContext()).newPage()
    const askers = [page, await pageOf(openContext, world, ben), await pageOf(openContext, world, eve), guest]
    const statuses = async () => {
      const rows = askers.map((asker) =>
        Promise.all(addresses.map(async (path) => (await asker.request.get(path)).status())),
      )
      return (await Promise.all(rows)).map((row) => [...new Set(row)])
    }
    expect(await statuses()).toEqual([[200], [404], [404], [404]])
    await openPhoto(ada, photoId, { audience: 'FRIENDS' })
    expect(await statuses()).toEqual([[200], [200], [404], [404]])
    await openPhoto(ada, photoId, { audience: 'PUBLIC' })
    expect(await statuses()).toEqual([[200], [200], [200], [200]])
    const shown = await (await guest.request.get(`/p/${photoId}`)).text()
    expect(shown).toContain('A red boat')
    expect(shown).not.toMatch(/secret-harbour|Adelaide/)
    expect(shown).not.toContain(ada.userName)
    const { deletePhotos } = await import('@/lib/photos/delete-commands')
    await deletePhotos(ada.member, [photoId])
    expect((await guest.request.get(`/p/${photoId}`)).status()).toBe(410)
  })

  test('C-119 a public photo out of search is found by nobody, keeps its address and says noindex', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    await signIn()
    const ada = await makeSignedIn(world, { userName: 'ada-of-the-marsh' })
    const { setChoice } = await import('@/lib/consent/commands')
    for (const purpose of ['profile-public', 'profile-searchable'] as const)
      await setChoice(ada.member, { purpose, value: 'on', method: 'switch' })
    const photoId = await addPhoto(world, ada, { caption: 'A grey heron in the reeds' })
    await openPhoto(ada, photoId, { audience: 'PUBLIC' })
    await page.goto('/friends/photos')
    expect(await finds(page)).toBe('No photo that can be found that way.')
    const guest = await openContext()
    const html = async () => (await guest.request.get(`/p/${photoId}`)).text()
    expect(await html()).toContain('content="noindex, nofollow"')
    await openPhoto(ada, photoId, { search: true })
    expect(await finds(page)).toBe('1 photo found.')
    await expect(page.getByRole('img', { name: 'A grey heron in the reeds' })).toBeVisible()
    expect(await html()).not.toContain('noindex')
    const profile = await (await guest.request.get('/u/ada-of-the-marsh')).text()
    expect(profile).toContain(`/api/photos/${photoId}/small`)
  })
})

async function finds(page: Page) {
  await page.getByRole('searchbox').fill('grey heron')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Find photos' }).click()
  await answered
  await expect(page.getByRole('button', { name: 'Find photos' })).not.toHaveAttribute('aria-busy')
  return page.locator('#photos [role=status]').innerText()
}

async function pageOf(
  openContext: () => Promise<import('@playwright/test').BrowserContext>,
  world: World,
  person: SignedIn,
) {
  const context = await openContext()
  await giveSession(context, world, person)
  return context.newPage()
}
