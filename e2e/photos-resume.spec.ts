import type { Page, Request } from '@playwright/test'
import { drawPicture } from '@/scripts/test/hostile-images'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { makePicture } from './support/pictures'
import { expect, test } from './support/test'
import { begin, call, put } from './support/uploads'
import type { World } from './support/world'

const isPiece = (request: Request) => request.method() === 'PUT' && request.url().includes('/uploads/')

test.describe('an upload that broke off', () => {
  test.use({ allowedErrors: [/ERR_FAILED|ERR_ABORTED/] })

  test('goes on where it was after the page was loaded anew and the same file chosen again', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    const file = { name: 'lake.png', mimeType: 'image/png', buffer: await largeFile() }
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto('/photos')
    let pieces = 0
    await page.route('**/api/photos/uploads/*', (route) =>
      isPiece(route.request()) && (pieces += 1) > 5 ? route.abort() : route.continue(),
    )
    await page.getByLabel('Photos to upload').setInputFiles([file])
    await expect(page.getByText('The network is away. It goes on by itself')).toBeVisible()
    const { receivedCount } = await only(world, ada)
    expect(receivedCount).toBeGreaterThan(1_000_000)
    await page.reload()
    await page.unroute('**/api/photos/uploads/*')

    await expect(page.getByRole('heading', { name: '1 upload not finished' })).toBeVisible()
    const share = Math.floor((receivedCount / file.buffer.length) * 100)
    await expect(page.getByText(`${share} % came.`, { exact: false })).toBeVisible()
    const sent: Promise<number>[] = []
    page.on('request', (request) => {
      if (isPiece(request)) sent.push(request.headerValue('content-length').then(Number))
    })
    await page.getByLabel('Photos to upload').setInputFiles([file])
    await expect(page.getByText('Here now, private')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'not finished' })).toHaveCount(0)
    const bytes = (await Promise.all(sent)).reduce((sum, count) => sum + count, 0)
    console.log(`${file.buffer.length} bytes: ${receivedCount} before the page was left, ${bytes} after`)
    expect(bytes).toBe(file.buffer.length - receivedCount)
    const [photo] = await world.prisma.photo.findMany({ where: { userId: ada.id } })
    const original = await call(world, `/api/photos/${photo?.id}/original`, { as: ada })
    expect(Buffer.from(await original.arrayBuffer()).equals(file.buffer)).toBe(true)
    expect(await world.prisma.photoUpload.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('in another window is listed, and taken away with its pieces', async ({ page, signIn, world }) => {
    const ada = await signIn()
    await breakOff(world, ada, 'harbour.png')
    await breakOff(world, ada, 'hills.png')
    expect(await piecesOf(world, ada)).toBe(2)
    await page.goto('/photos')
    await expect(page.getByRole('heading', { name: '2 uploads not finished' })).toBeVisible()
    await page.getByRole('button', { name: /^Take it away ?: the upload of harbour.png$/ }).click()
    await expect(page.getByText('Taken away. Nothing of it is kept.')).toBeVisible()
    await expect(page.getByRole('heading', { name: '1 upload not finished' })).toBeVisible()
    expect((await only(world, ada)).fileName).toBe('hills.png')
    expect(await piecesOf(world, ada)).toBe(1)
  })

  test('X-07 without JavaScript it is listed and taken away too', async ({ openContext, world }) => {
    const context = await openContext({ javaScriptEnabled: false })
    const ada = await makeSignedIn(world)
    await giveSession(context, world, ada)
    await breakOff(world, ada, 'harbour.png')
    const page = await context.newPage()
    await page.goto('/photos')
    await page.getByRole('button', { name: /^Take it away/ }).click()
    await expect(page.getByRole('heading', { name: 'not finished' })).toHaveCount(0)
    expect(await world.prisma.photoUpload.count({ where: { userId: ada.id } })).toBe(0)
    expect(await piecesOf(world, ada)).toBe(0)
  })
})

test.describe('photos come in', () => {
  test('by pasting, and from the camera', async ({ page, signIn, world }) => {
    const ada = await signIn()
    await page.goto('/photos')
    await expect(page.getByRole('button', { name: 'Upload photos' })).toBeVisible()
    await page.evaluate(
      (bytes) => {
        const clipboardData = new DataTransfer()
        clipboardData.items.add(new File([new Uint8Array(bytes)], 'pasted.jpg', { type: 'image/jpeg' }))
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      },
      [...(await makePicture({ colour: '#285' }))],
    )
    await expect(page.getByRole('link', { name: 'pasted.jpg' })).toBeVisible()
    const camera = page.getByLabel('A photo from the camera')
    expect([await camera.getAttribute('capture'), await camera.getAttribute('accept')]).toEqual([
      'environment',
      'image/jpeg,image/png,image/webp',
    ])
    await camera.setInputFiles([
      { name: 'taken.jpg', mimeType: 'image/jpeg', buffer: await makePicture({ colour: '#a52' }) },
    ])
    await expect(page.getByText('2 photos came in.')).toBeVisible()
    const names = await world.prisma.photo.findMany({ where: { userId: ada.id }, select: { fileName: true } })
    expect(names.map(({ fileName }) => fileName).sort()).toEqual(['pasted.jpg', 'taken.jpg'])
  })

  test('on a phone a button asks for the camera', async ({ openContext, world }) => {
    const context = await openContext({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    })
    await giveSession(context, world, await makeSignedIn(world))
    const page = await context.newPage()
    await page.goto('/photos')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Take a photo' }).click()
    expect((await chooser).isMultiple()).toBe(false)
    await (
      await chooser
    ).setFiles([{ name: 'taken.jpg', mimeType: 'image/jpeg', buffer: await makePicture({ colour: '#a25' }) }])
    await expect(page.getByText('1 photo came in.')).toBeVisible()
  })

  test('each with its own progress, in words and as a bar, while it is sent', async ({ page, signIn }) => {
    await signIn()
    await page.goto('/photos')
    const buffer = await largeFile(41)
    const small = { name: 'small.png', mimeType: 'image/png', buffer: await largeFile(42, 900) }
    const line = await page.context().newCDPSession(page)
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_000_000 }
    await line.send('Network.emulateNetworkConditions', slow)
    await page
      .getByLabel('Photos to upload')
      .setInputFiles([{ name: 'large.png', mimeType: 'image/png', buffer }, small])
    const shares = new Map<string, Set<number>>([
      ['large.png', new Set()],
      ['small.png', new Set()],
    ])
    await expect
      .poll(async () => {
        for (const [name, seen] of shares) {
          const bar = page.getByRole('progressbar', { name: `Upload of ${name}` })
          const share = await shareOf(page, name)
          if (share !== null && (await bar.count()) > 0) seen.add(share)
        }
        return [...shares.values()].every((seen) => [...seen].some((one) => one > 0 && one < 100))
      })
      .toBe(true)
    await expect(page.getByText(/^\d+ % sent$/).first()).toBeVisible()
    await expect(page.getByText('2 to go', { exact: false })).toBeVisible()
    await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 })
    await expect(page.getByText('2 photos came in.')).toBeVisible()
  })
})

/** A picture of several pieces. */
const largeFile = (seed = 40, side = 1_700) => drawPicture('png', { width: side, height: side, seed })

const shareOf = (page: Page, name: string) =>
  page.evaluate((label) => {
    const bar = document.querySelector<HTMLProgressElement>(`progress[aria-label="${label}"]`)
    return bar ? bar.value : null
  }, `Upload of ${name}`)

async function only({ prisma }: World, { id }: SignedIn) {
  const uploads = await prisma.photoUpload.findMany({ where: { userId: id } })
  expect(uploads).toHaveLength(1)
  return uploads[0]!
}

async function breakOff(world: World, as: SignedIn, name: string) {
  const bytes = await drawPicture('png', { seed: name.length })
  const { id } = await begin(world, as, bytes, name)
  await put(world, as, `/api/photos/uploads/${id}?offset=0`, bytes.subarray(0, 900))
}

async function piecesOf(world: World, { id }: SignedIn) {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { keptBytes } = await import('@/scripts/test/kept-bytes')
  return (await keptBytes(`people/${id}/uploads`)).length
}
