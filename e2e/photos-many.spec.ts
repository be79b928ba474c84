import { makeSignedIn, type SignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'
import type { World } from './support/world'

test.describe('many photos at once', () => {
  test.use({ allowedErrors: [/responded with a status of 404/] })

  test('several photos go into an album, are opened to friends and are deleted, all at once', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addPhotos(world, ada, 4)
    await page.goto('/photos')
    await page.getByRole('grid').locator('a[tabindex="0"]').focus()
    const selectTwo = async () => {
      await page.keyboard.press('Home')
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+ArrowRight')
      await expect(page.getByText('2 selected')).toBeVisible()
    }
    await selectTwo()
    await page.getByRole('button', { name: 'Who sees them' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Friends' }).click()
    await expect(page.getByText('2 photos are for friends now.')).toBeVisible()
    await page.getByRole('grid').locator('a[tabindex="0"]').focus()
    await selectTwo()
    await page.getByRole('button', { name: 'Add to album' }).click()
    await page.getByLabel('A new album').fill('By the lake')
    await page.getByRole('dialog').getByRole('button', { name: 'Make it' }).click()
    await expect.poll(() => world.prisma.albumPhoto.count({ where: { userId: ada.id } })).toBe(2)
    await expect(page.getByText('2 photos put into “By the lake”.')).toBeVisible()
    await page.getByRole('grid').locator('a[tabindex="0"]').focus()
    await selectTwo()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('2 photos will be gone at once', { exact: false })).toBeVisible()
    await dialog.getByRole('button', { name: 'Delete 2 photos' }).click()
    await expect(page.getByText('2 photos deleted in the last ten minutes', { exact: false })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 photos.')
  })

  test('C-122 nothing is deleted where photos came in after they were selected, and then exactly what was', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const left = () => world.prisma.photo.findMany({ where: { userId: ada.id }, select: { fileName: true } })
    await addRows(world, ada, 1, 450)
    await page.goto('/photos')
    const selectAllButTheFourth = async () => {
      await page.getByRole('grid').locator('a[tabindex="0"]').focus()
      await page.keyboard.press('Control+a')
      await page.locator('[data-select="3"]').click()
      await page.getByRole('button', { name: 'Delete', exact: true }).click()
    }
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    await addRows(world, ada, 451, 460)
    await selectAllButTheFourth()
    await expect(page.getByText('Your library changed. Nothing was done. Select again.')).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(await left()).toHaveLength(460)
    await expect(page.getByRole('button', { name: 'Select photos' })).toBeVisible()
    await selectAllButTheFourth()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByText('459 photos will be gone at once', { exact: false })).toBeVisible()
    await dialog.getByRole('button', { name: 'Delete 459 photos' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 photo.')
    expect(await left()).toEqual([{ fileName: 'p457' }])
  })

  test('what was selected before the whole library was known stays selected, and all of it stays all', async ({
    page,
    signIn,
    world,
  }) => {
    await addRows(world, await signIn(), 1, 90)
    for (const [keys, before, after] of [
      [['ArrowRight', 'x', 'Shift+ArrowRight'], 2, 2],
      [['Control+a'], 60, 90],
    ] as const) {
      let answer = () => {}
      const held = new Promise<void>((resolve) => (answer = resolve))
      await page.route('**/api/photos/grid', async (route) => {
        await held
        await route.continue()
      })
      await page.goto('/photos')
      await page.getByRole('grid').locator('a[tabindex="0"]').focus()
      for (const key of keys) await page.keyboard.press(key)
      await expect(page.getByText(`${before} selected`)).toBeVisible()
      const rows = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
      answer()
      await expect
        .poll(async () => Number(await page.getByRole('grid').getAttribute('aria-rowcount')))
        .toBeGreaterThan(rows)
      await expect(page.getByText(`${after} selected`)).toBeVisible()
      await page.unroute('**/api/photos/grid')
    }
  })

  test('all that somebody shows is there to look through, page after page, and a search says how many it found', async ({
    page,
    signIn,
    world,
  }) => {
    const ben = await makeSignedIn(world)
    await world.prisma.$executeRaw`
      INSERT INTO "Photo" (id, "userId", "fileName", "mediaType", "byteCount", "contentHash", width, height, caption,
        audience, "isSearchable", "shownAt")
      SELECT gen_random_uuid(), ${ben.id}::uuid, n, 'image/jpeg', 1, int4send(n), 3, 2, 'Osprey ' || n, 'PUBLIC', true,
        now() FROM generate_series(1, 130) n`
    await makePublic(world, ben)
    await signIn()
    await page.goto(`/u/${ben.userName}`)
    const photos = page.locator('.photo-wall li')
    await expect(photos).toHaveCount(60)
    await page.getByRole('link', { name: 'Older photos' }).click()
    await expect(page.getByText('61 to 120 of 130')).toBeVisible()
    await page.getByRole('link', { name: 'Older photos' }).click()
    await expect(photos).toHaveCount(10)
    await expect(page.getByRole('link', { name: 'Older photos' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Newer photos' }).click()
    await expect(page).toHaveURL(/from=60$/)
    await page.goto('/friends/photos')
    await page.getByLabel('Words of a caption').fill('osprey')
    await page.getByRole('button', { name: 'Find photos' }).click()
    await expect(page.getByText('130 photos found. These are 1 to 60, the newest first.')).toBeVisible()
    await page.getByRole('button', { name: 'Older photos' }).click()
    await expect(page.getByText('These are 61 to 120', { exact: false })).toBeVisible()
    await expect(photos).toHaveCount(60)
  })
})

const addRows = ({ prisma }: World, { id }: SignedIn, from: number, to: number) => prisma.$executeRaw`
  INSERT INTO "Photo" (id, "userId", "fileName", "mediaType", "byteCount", "contentHash", width, height, "shownAt")
  SELECT gen_random_uuid(), ${id}::uuid, 'p' || n, 'image/jpeg', 1, int4send(n), 1500, 1000,
    timestamp '2026-11-01' + n * interval '37 minutes' FROM generate_series(${from}::int, ${to}::int) n`

async function makePublic(world: World, { member }: SignedIn) {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(member, { purpose: 'profile-public', value: 'on', method: 'switch' })
}
