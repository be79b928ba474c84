import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { photoUrl, sizeNames } from '@/lib/photos/sizes'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { faceIn, lookedAt } from './support/portraits'
import { makeProgram } from './support/programs'
import { addPhoto, befriend, openPhoto } from './support/shared-photos'
import { expect, test } from './support/test'
import { call } from './support/uploads'
import type { World } from './support/world'

test.describe('before a photo is deleted', () => {
  test('C-122 the page names every known copy: who downloaded it, and which program read it', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const id = await addPhoto(world, ada)
    await openPhoto(ada, id, { audience: 'PUBLIC', programs: true })
    await page.goto(`/photos/${id}/delete`)
    await expect(page.getByText('We know of none', { exact: false })).toHaveCount(2)
    await share(world, id)
    await page.reload()
    await expect(page.getByText('4 files: the original and 3 sizes. They go now.')).toBeVisible()
    const copies = page.locator('#copies dl')
    await expect(copies).toContainText('1 copy by members, the last')
    await expect(copies).toContainText('2 copies by visitors, the last')
    await expect(copies).toContainText('Wall calendar: 2 readings, the last')
    await expect(copies).toContainText('We cannot reach them.')
    await expect(copies).toContainText('We cannot reach what it kept.')
  })

  test('C-122 many at once: the question counts 2 known shares and the readings of programs', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [first = '', second = ''] = await addPhotos(world, ada, 3)
    for (const id of [first, second]) await openPhoto(ada, id, { audience: 'PUBLIC' })
    await openPhoto(ada, second, { programs: true })
    for (const id of [first, second]) await call(world, `/api/photos/${id}/large?download`)
    const { headers } = await makeProgram(world)
    await call(world, `/api/v1/photos/${second}`, { headers })
    await page.goto('/photos')
    await askToDeleteAll(page)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(
      'We know of 2 downloads and 1 reading by programs: those copies we cannot reach.',
    )
    await expect(dialog).toContainText('Others could see 2')
    await dialog.getByRole('button', { name: 'Delete 3 photos' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We hold no photo of yours.')
  })
})

test.describe('after a photo is deleted', () => {
  test('C-122 programs that could read it are told that it is gone, at every address and at once; others find nothing', async ({
    world,
  }) => {
    const ada = await makeSignedIn(world)
    const [open, shut, friends] = [
      await addPhoto(world, ada),
      await addPhoto(world, ada),
      await addPhoto(world, ada),
    ]
    await openPhoto(ada, open, { audience: 'PUBLIC', programs: true })
    await openPhoto(ada, shut, { audience: 'PUBLIC' })
    await openPhoto(ada, friends, { audience: 'PUBLIC', programs: true })
    await openPhoto(ada, friends, { audience: 'FRIENDS' })
    const { headers } = await makeProgram(world)
    const sizes = ['', '/small', '/medium', '/large', '/original']
    const ask = (id: string, from: Record<string, string> = headers) =>
      Promise.all(
        sizes.map(
          async (size) => (await call(world, `/api/v1/photos/${id}${size}`, { headers: from })).status,
        ),
      )
    expect(await ask(open)).toEqual([200, 200, 200, 200, 404])
    const { deletePhotos } = await import('@/lib/photos/delete-commands')
    await deletePhotos(ada.member, [open, shut, friends])
    expect(await ask(open)).toEqual([410, 410, 410, 410, 404])
    expect(await ask(shut)).toEqual([404, 404, 404, 404, 404])
    expect(await ask(friends)).toEqual([404, 404, 404, 404, 404])
    expect(await ask(randomUUID())).toEqual([404, 404, 404, 404, 404])
    expect(await ask(open, {})).toEqual([401, 401, 401, 401, 401])
    const gone = await call(world, `/api/v1/photos/${open}/small`, { headers })
    expect(await gone.json()).toEqual({ error: 'This photo was deleted.' })
    await world.prisma.standingRecord.create({
      data: { userId: ada.id, standing: 'SUSPENDED', reason: 'A test', byId: ada.id },
    })
    expect(await ask(open)).toEqual([404, 404, 404, 404, 404])
  })

  test('C-122 a friend, and a visitor, are told only of what they could see', async ({ world }) => {
    const [ada, friend] = [await makeSignedIn(world), await makeSignedIn(world)]
    await befriend(world, ada, friend)
    const [hidden, shown] = [await addPhoto(world, ada), await addPhoto(world, ada)]
    await openPhoto(ada, shown, { audience: 'FRIENDS' })
    const { deletePhotos } = await import('@/lib/photos/delete-commands')
    await deletePhotos(ada.member, [hidden, shown])
    const statuses = async (id: string) => [
      (await call(world, `/api/photos/${id}/small`, { as: ada })).status,
      (await call(world, `/api/photos/${id}/small`, { as: friend })).status,
      (await call(world, `/api/photos/${id}/small`)).status,
    ]
    expect(await statuses(shown)).toEqual([410, 410, 404])
    expect(await statuses(hidden)).toEqual([410, 404, 404])
  })
})

test.describe('the framework’s image optimizer', () => {
  test('C-122 keeps no copy of a photo: it gives a guest nothing, neither before the photo is deleted nor after', async ({
    world,
  }) => {
    const ada = await makeSignedIn(world)
    const id = await addPhoto(world, ada)
    await openPhoto(ada, id, { audience: 'PUBLIC' })
    const addresses = sizeNames.map((size) => photoUrl(id, size))
    const statuses = async () => {
      const optimized = addresses.map(
        (address) => `/_next/image?url=${encodeURIComponent(address)}&w=640&q=75`,
      )
      const asked = [...addresses, ...optimized].map(async (path) => (await call(world, path)).status)
      return Promise.all(asked)
    }
    expect(await statuses()).toEqual([200, 200, 200, 404, 404, 404])
    const { deletePhotos } = await import('@/lib/photos/delete-commands')
    await deletePhotos(ada.member, [id])
    expect(await statuses()).toEqual([410, 410, 410, 404, 404, 404])
  })

  test('C-122 is named by no picture on a page with photos, for their owner, a friend or a guest', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const ada = await signIn()
    const pages = await fillPages(world, ada)
    for (const path of [...pages.owner, ...pages.guest]) await seeOwnPictures(page, path)
    const friend = await makeSignedIn(world)
    await befriend(world, ada, friend)
    const [theirs, guest] = [await openContext(), await openContext()]
    await giveSession(theirs, world, friend)
    const friendPage = await theirs.newPage()
    for (const path of ['/friends/photos', ...pages.guest]) await seeOwnPictures(friendPage, path)
    const guestPage = await guest.newPage()
    for (const path of pages.guest) await seeOwnPictures(guestPage, path)
  })
})

/** A member takes one copy, visitors take two, a program reads twice. */
async function share(world: World, id: string) {
  const ben = await makeSignedIn(world)
  const { headers } = await makeProgram(world, 'Wall calendar')
  await call(world, `/api/photos/${id}/large?download`, { as: ben })
  for (const size of ['large', 'medium']) await call(world, `/api/photos/${id}/${size}?download`)
  for (const at of ['', '/small']) await call(world, `/api/v1/photos/${id}${at}`, { headers })
}

async function askToDeleteAll(page: Page) {
  await page.getByRole('grid').locator('a[tabindex="0"]').focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
}

/** Fills every kind of page that shows a photo of somebody's: those of their own, and those for everybody. */
async function fillPages(world: World, ada: SignedIn) {
  const [id = ''] = await lookedAt(world, ada, [[0, 0]])
  await openPhoto(ada, id, { audience: 'PUBLIC', search: true })
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(ada.member, { purpose: 'profile-public', value: 'on', method: 'switch' })
  const { nameFaces } = await import('@/lib/faces/name-commands')
  const { personId } = await nameFaces(ada.member, [await faceIn(world, id)], { newName: 'Mum' })
  const { addToAlbum } = await import('@/lib/photos/album-commands')
  const album = await addToAlbum(ada.member, { photoIds: [id], title: 'By the lake' })
  const ends = ['', `/${id}`, '/people', `/people/${personId}`, '/albums', `/albums/${album.id}`]
  return { owner: ends.map((end) => `/photos${end}`), guest: [`/p/${id}`, `/u/${ada.userName}`] }
}

/** Opens a page that shows photos, and expects that each picture comes from its own address. */
async function seeOwnPictures(page: Page, path: string) {
  await page.goto(path)
  await expect(page.locator('main img').first()).toBeVisible()
  const sources = await page
    .locator('img')
    .evaluateAll((pictures: HTMLImageElement[]) => pictures.flatMap(({ src, srcset }) => [src, srcset]))
  expect([path, sources.some((source) => source.includes('/api/photos/'))]).toEqual([path, true])
  expect([path, ...sources.filter((source) => source.includes('/_next/image'))]).toEqual([path])
}
