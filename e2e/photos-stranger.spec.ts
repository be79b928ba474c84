import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { sizeNames } from '@/lib/photos/sizes'
import { findMetadata } from '@/scripts/test/find-metadata'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { addPhotos, makePicture } from './support/pictures'
import { expect, test } from './support/test'
import { call } from './support/uploads'
import type { World } from './support/world'

const row = (page: Page, name: RegExp | string) => page.getByRole('row', { name })

test.describe('what a stranger gets', () => {
  test('C-166 the browser itself asks without its cookie, and shows status, headers, length, hash and parts of what came', async ({
    page,
    signIn,
    world,
  }) => {
    const id = await addPublic(world, await signIn())
    await page.goto(`/photos/${id}/stranger`)
    await expect(row(page, /Where it was taken/)).toContainText('Yes, it is there')
    await expect(row(page, /Its name/)).toContainText('Check now, then it stands here')
    const asked: { path: string; headers: Promise<Record<string, string>> }[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith(`/api/photos/${id}/`))
        asked.push({ path: pathname, headers: request.allHeaders() })
    })
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('by your browser, without its cookie', { exact: false })).toBeVisible()
    await expect(page.getByText('Read byte for byte: 0 bytes of metadata.', { exact: false })).toBeVisible()
    expect(asked.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([...sizeNames, 'original'].sort())
    for (const { path, headers } of asked) expect([path, (await headers).cookie]).toEqual([path, undefined])
    for (const size of sizeNames) {
      const bytes = await bytesOf(world, id, size)
      const shown = row(page, new RegExp(`^${size} `))
      await expect(shown).toContainText('200')
      await expect(shown).toContainText(bytes.length.toLocaleString('en'))
      await expect(shown).toContainText(createHash('sha256').update(bytes).digest('hex'))
      await expect(shown).toContainText(`VP8 ${bytes.readUInt32LE(16).toLocaleString('en')}`)
      const saved = page.waitForEvent('download')
      await shown.getByRole('link', { name: 'Save these bytes' }).click()
      const download = await saved
      expect(download.suggestedFilename()).toBe('photo.webp')
      expect(readFileSync(await download.path()).equals(bytes)).toBe(true)
      expect(await findMetadata(bytes)).toEqual([])
    }
    await expect(row(page, /^original /)).toContainText('404')
    await expect(row(page, /Where it was taken/)).toContainText('Yes, it is thereNothing')
    await expect(row(page, /Its name/)).toContainText('photo.webp')
    await page.getByText('What each answer says of itself').click()
    await expect(page.getByText('content-disposition: inline; filename="photo.webp"').first()).toBeVisible()
    await expect(page.getByText('cache-control: private, no-store').first()).toBeVisible()
  })

  test('C-166 what others get is read in what came: a place on the way is shown, and what is no picture is never called nothing', async ({
    page,
    signIn,
    world,
  }) => {
    const id = await addPublic(world, await signIn())
    const sharp = (await import('sharp')).default
    const placed = await sharp(await makePicture())
      .keepExif()
      .webp()
      .toBuffer()
    let body = placed
    await page.route(`**/api/photos/${id}/medium`, (route) =>
      route.fulfill({ body, contentType: 'image/webp' }),
    )
    await page.goto(`/photos/${id}/stranger`)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(row(page, /Where it was taken/)).toContainText('Yes, it is thereYes, it is there')
    await expect(row(page, /Which camera or phone/)).toContainText('Yes, it is thereYes, it is there')
    await expect(row(page, /^medium /)).not.toContainText('0 bytes')
    await expect(page.locator('.notice[data-kind="fault"]')).toContainText('bytes of metadata')
    body = await makePicture()
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(row(page, /^medium /)).toContainText('Its parts do not add up.')
    await expect(row(page, /Where it was taken/)).toContainText('Unknown')
  })

  test('C-166 what lies in the store is read as it lies there, before anybody asks', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const id = await addPublic(world, ada)
    const sharp = (await import('sharp')).default
    const { keepPhoto } = await import('@/lib/photos/bytes')
    const { db } = await import('@/lib/db')
    await page.goto(`/photos/${id}/stranger`)
    await expect(row(page, /Where it was taken/)).toContainText('Yes, it is thereNothing')
    const placed = await sharp(await makePicture())
      .keepExif()
      .webp()
      .toBuffer()
    await keepPhoto(db, { userId: ada.id, photoId: id }, { small: placed })
    await page.reload()
    await expect(row(page, /Where it was taken/)).toContainText('Yes, it is thereYes, it is there')
  })

  test('X-07 without JavaScript our server asks its own front door, over the network', async ({
    openContext,
    world,
  }) => {
    const context = await openContext({ javaScriptEnabled: false })
    const ada = await makeSignedIn(world)
    await giveSession(context, world, ada)
    const id = await addPublic(world, ada)
    const page = await context.newPage()
    await page.goto(`/photos/${id}/stranger`)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(page.getByText('through its own front door', { exact: false })).toBeVisible()
    for (const size of sizeNames) {
      const hash = createHash('sha256')
        .update(await bytesOf(world, id, size))
        .digest('hex')
      await expect(row(page, new RegExp(`^${size} `))).toContainText(hash)
    }
    await expect(row(page, /^original /)).toContainText('404')
    await page.getByText('What each answer says of itself').click()
    await expect(page.getByText('x-frame-options: DENY').first()).toBeVisible() // the front door alone says so
  })

  test('C-166 a stranger gets nothing of a private photo, and that is what the page shows', async ({
    page,
    signIn,
    world,
  }) => {
    const [id] = await addPhotos(world, await signIn(), 1)
    await page.goto(`/photos/${id}/stranger`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A stranger gets nothing.')
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(
      page.getByText('The answer was 404: nothing came, in no size.', { exact: false }),
    ).toBeVisible()
    await expect(row(page, /Where it was taken/)).toContainText('Nothing came')
    await expect(row(page, /Its name/)).toContainText('Nothing came')
    for (const size of [...sizeNames, 'original'])
      await expect(row(page, new RegExp(`^${size} `))).toContainText('404No picture came.')
  })

  test('C-165 the location goes out of the file, and what was read goes too, on this very page', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const id = await addPublic(world, ada)
    await page.goto(`/photos/${id}/stranger`)
    await expect(page.getByText('This cannot be undone.', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Take it out for good' }).click()
    await expect(page.getByText('The location is out of your file.', { exact: false })).toBeVisible()
    await expect(row(page, /Where it was taken/)).toContainText('Not foundNothing')
    const original = await call(world, `/api/photos/${id}/original`, { as: ada })
    const { findPoint } = await import('@/lib/places/ask-decoder')
    expect(await findPoint(Buffer.from(await original.arrayBuffer()))).toBeNull()
    await page.getByRole('button', { name: 'Remove what was extracted' }).click()
    await expect(page.getByText('We hold nothing that was read from this photo.')).toBeVisible()
    const held = await world.prisma.photo.findUniqueOrThrow({ where: { id } })
    expect([held.takenAt, held.camera]).toEqual([null, null])
  })
})

async function addPublic(world: World, person: SignedIn) {
  const [id = ''] = await addPhotos(world, person, 1)
  await world.prisma.photo.update({ where: { id }, data: { audience: 'PUBLIC' } })
  return id
}

async function bytesOf(world: World, id: string, size: string) {
  const answer = await call(world, `/api/photos/${id}/${size}`)
  return Buffer.from(await answer.arrayBuffer())
}
