import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { makeSignedIn } from './support/people'
import { addPhotos } from './support/pictures'
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
