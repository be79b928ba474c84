import exifReader from 'exifreader'
import { untilNoJob } from './support/jobs'
import { findHurdles } from './support/look'
import { giveSession, makeSignedIn } from './support/people'
import { addPhotos } from './support/pictures'
import { expect, test } from './support/test'

test.describe('places', () => {
  test('C-093 while location tagging is off, the page, the map and the search say why they are empty', async ({
    page,
    signIn,
    world,
  }) => {
    await addPhotos(world, await signIn(), 1)
    await page.goto('/photos/places')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We hold no place of yours.')
    await expect(page.getByText('The map is empty while location tagging is off.')).toBeVisible()
    await page.goto('/photos')
    await page.getByRole('searchbox', { name: 'Search your photos' }).fill('helsinki')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('No photo for “helsinki”.')
    expect(page.url()).toMatch(/\/photos\?q=[\w-]{40,}$/)
    await expect(page.getByRole('searchbox', { name: 'Search your photos' })).toHaveValue('helsinki')
    await expect(page.getByText('Location tagging is off, so no photo is found by its place.')).toBeVisible()
    expect(await findHurdles(page)).toEqual([])
  })

  test('C-164 C-165 city names the place without a point; stopping says before what it erases, and erases it', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addPhotos(world, ada, 2)
    const places = () => world.prisma.photoPlace.findMany({ where: { userId: ada.id } })
    await page.goto('/photos/places')
    await page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: 'exact' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is exact.' })).toBeVisible()
    await untilNoJob(world, 'places.read-all')
    await expect.poll(async () => (await places()).length).toBe(2)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your photos are from one country.')
    await expect(page.getByRole('link', { name: 'Finland', exact: true })).toBeVisible()
    await expect(page.locator('svg.map a[href^="/photos?place="]')).toHaveCount(1)
    await expect(page.getByText('Place names: GeoNames, CC BY 4.0. Map: Natural Earth.')).toBeVisible()
    await expect(page.getByText('Down to city takes 2 exact spots.')).toBeVisible()
    expect(await findHurdles(page)).toEqual([])
    expect((await places()).every(({ latitude }) => latitude !== null)).toBe(true)
    await page.getByRole('button', { name: 'Go down to city, delete 2 exact spots' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
    for (const { latitude, longitude, city } of await places())
      expect([latitude, longitude, city]).toEqual([null, null, 'Helsinki'])
    await page.getByRole('link', { name: 'Helsinki', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 photos from Helsinki.')
    expect(page.url()).toMatch(/\/photos\?place=[\w-]{22}$/)
    await page.goBack()
    await page.getByRole('button', { name: 'Stop and erase 2 places' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is off.' })).toBeVisible()
    expect(await places()).toEqual([])
    await page.reload()
    await expect(page.getByRole('cell', { name: '2 exact spots' })).toBeVisible()
    await expect(page.getByRole('cell', { name: '2 places' })).toBeVisible()
  })

  test('C-165 stopping can keep the places, which stay until they are erased', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addPhotos(world, ada, 1)
    await page.goto('/choices')
    const steps = page.getByRole('group', { name: 'Location tagging' })
    await steps.getByRole('button', { name: 'exact' }).click()
    const count = () => world.prisma.photoPlace.count({ where: { userId: ada.id } })
    await expect.poll(count).toBe(1)
    await page.reload()
    await page.getByRole('button', { name: 'Stop, keep 1 place' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is off.' })).toBeVisible()
    expect(await count()).toBe(1)
    await steps.getByRole('button', { name: 'city' }).click() // up from off, where it takes what was kept
    await expect(
      page.getByText(
        'Going to city takes 1 exact spot. Only a step up could read it again, from files that still say it.',
      ),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Stay off' }).click()
    await expect(page.getByText('Location tagging is off. It already was.')).toBeVisible()
    await page.goto('/photos/places')
    await page.getByText('Erase 1 place', { exact: true }).click()
    await expect(page.getByText('There is no undo.', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Erase 1 place now' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We hold no place of yours.')
    expect(await count()).toBe(0)
  })

  test('C-167 a choice made in one window stands in the other, and a window that is behind changes nothing', async ({
    page,
    signIn,
    world,
    openContext,
  }) => {
    const ada = await signIn()
    const other = await openContext()
    await giveSession(other, world, ada)
    const second = await other.newPage()
    for (const each of [page, second]) await each.goto('/photos/places')
    const steps = (each: typeof page) => each.getByRole('group', { name: 'Location tagging' })
    await steps(page).getByRole('button', { name: 'city' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
    await steps(second).getByRole('button', { name: 'exact' }).click()
    await expect(second.getByText('This choice was changed somewhere else meanwhile.')).toBeVisible()
    await second.reload()
    await expect(second.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
  })

  test('C-091 each source of places stands apart with its count', async ({ page, signIn, world }) => {
    const ada = await signIn()
    const [photoId] = await addPhotos(world, ada, 1)
    await page.goto(`/photos/${photoId}`)
    await page.getByLabel('City').fill('porto')
    await page.getByRole('button', { name: 'Find it' }).click()
    await page.getByRole('button', { name: 'Porto, Portugal' }).click()
    await expect(page.getByText('Porto, Portugal · set by you')).toBeVisible()
    await page.goto('/photos/places')
    const row = (name: string) => page.getByRole('row', { name })
    await expect(row('Your photo files')).toContainText('0 places')
    await expect(row('Your photo files')).toContainText('Of 1 photo, none was read.')
    await expect(row('You 1 place')).toContainText('A city that you set. It stands above the file.')
    await expect(row('Your browser')).toContainText('We never ask it where you are.')
    await expect(row('Your network address')).toContainText('We never estimate a place from it.')
  })

  test('C-091 of the places from files stands how fine each is: by city, then by spot', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await addPhotos(world, ada, 2)
    const row = page.getByRole('row', { name: 'Your photo files' })
    const count = () => world.prisma.photoPlace.count({ where: { userId: ada.id } })
    for (const [step, says] of [
      ['city', '0 exact spots, 2 by city'],
      ['exact', '2 exact spots, 0 by city'],
    ] as const) {
      await page.goto('/photos/places')
      await page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: step }).click()
      await expect(page.getByRole('heading', { name: `Location tagging is ${step}.` })).toBeVisible()
      await untilNoJob(world, 'places.read-all')
      await expect.poll(count).toBe(2)
      await page.reload()
      await expect(row).toContainText('2 places')
      await expect(row).toContainText(says)
    }
    const held = await world.prisma.photoPlace.findMany({ where: { userId: ada.id } })
    expect(held.filter(({ latitude }) => latitude !== null)).toHaveLength(2)
  })

  test('C-093 beside the switch itself stands what rests while location tagging is off', async ({
    page,
    signIn,
  }) => {
    await signIn()
    for (const path of ['/choices', '/overview', '/choices/location-tagging']) {
      await page.goto(path)
      const row = page.locator('article#location-tagging')
      await expect(row).toContainText('Without it, the map and the search by place know no new photo.')
      await expect(row.getByRole('link', { name: 'Promise C-093' })).toBeVisible()
    }
    await page.goto('/choices')
    await expect(page.locator('article#face-recognition')).toContainText('Without it, no name is suggested')
    await page.getByRole('group', { name: 'Location tagging' }).getByRole('button', { name: 'city' }).click()
    await expect(page.getByRole('heading', { name: 'Location tagging is city.' })).toBeVisible()
    await expect(page.locator('article#location-tagging')).not.toContainText('Without it')
  })

  test('C-165 the owner takes the location out of their file, and the place away from the photo', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photoId] = await addPhotos(world, ada, 1)
    const original = async () => (await page.request.get(`/api/photos/${photoId}/original`)).body()
    const before = await original()
    expect(exifReader.load(before)).toHaveProperty('GPSLatitude')
    await page.goto(`/photos/${photoId}`)
    await page.getByText('Take any location out of my file').click()
    await expect(
      page.getByText('We do not know whether your file holds one.', { exact: false }),
    ).toBeVisible()
    await expect(page.getByText('This cannot be undone.', { exact: false })).toBeVisible()
    const ownNotes = page.getByText('we cannot read whether they name a place', { exact: false })
    await expect(ownNotes).toBeVisible()
    await page.getByRole('button', { name: 'Take it out for good' }).click()
    await expect(page.getByText('The location is out of your file.')).toBeVisible()
    await expect(ownNotes).toBeVisible()
    await expect(page.getByText('The location was taken out of your file on', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Take it out for good' })).toHaveCount(0)
    const after = await original()
    expect(after.length).toBe(before.length)
    expect(exifReader.load(after)).not.toHaveProperty('GPSLatitude')
    await page.getByLabel('City').fill('porto')
    await page.getByRole('button', { name: 'Find it' }).click()
    await page.getByRole('button', { name: 'Porto, Portugal' }).click()
    await expect(page.getByText('The place is Porto now, set by you.')).toBeVisible()
    await page.getByRole('button', { name: 'Remove this place' }).click()
    await expect(page.getByText('We hold no place of this photo.')).toBeVisible()
    await expect(page.getByText('The place is Porto now', { exact: false })).toHaveCount(0)
    expect(await findHurdles(page)).toEqual([])
  })

  test('C-164 nobody else can set, remove or strip a place', async ({ page, signIn, world }) => {
    const ada = await makeSignedIn(world)
    const [photoId] = await addPhotos(world, ada, 1)
    await signIn()
    expect((await page.goto(`/photos/${photoId}`))?.status()).toBe(404)
  })
})

test.describe('where the work on places fails', () => {
  test.use({ allowedErrors: [/500 \(Internal Server Error\)|React error #441/] })

  test('C-092 C-164 no place reaches what we log, not even where the work on it fails', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const [photoId] = await addPhotos(world, ada, 1)
    const table = 'ALTER TABLE "PhotoPlace"'
    const check = `ADD CONSTRAINT "no_place_today" CHECK ("userId" <> '${ada.id}')`
    await world.prisma.$executeRawUnsafe(`${table} ${check}`)
    try {
      await page.goto('/photos/places')
      const steps = page.getByRole('group', { name: 'Location tagging' })
      await steps.getByRole('button', { name: 'exact' }).click()
      await expect.poll(() => world.said()).toContain('no_place_today')
      await page.goto(`/photos/${photoId}`)
      await page.getByLabel('City').fill('porto')
      await page.getByRole('button', { name: 'Find it' }).click()
      await page.getByRole('button', { name: 'Porto, Portugal' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something on our side went wrong.')
    } finally {
      await world.prisma.$executeRawUnsafe(`${table} DROP CONSTRAINT "no_place_today"`)
    }
    expect(world.said() + world.databaseSaid()).not.toMatch(/helsinki|porto|finland|60\.166|24\.933/i)
  })
})
