import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePicture } from './support/pictures'
import { expect, test } from './support/test'

test.describe('an upload', () => {
  test.use({
    allowedErrors: [/responded with a status of (404|408|503)|ERR_FILE_NOT_FOUND|ERR_UPLOAD_FILE_CHANGED/],
  })

  test('takes the pictures out of a folder, and says what it leaves there, and of a folder without one that it has none', async ({
    page,
    signIn,
  }, testInfo) => {
    await signIn()
    const [summer, letters] = [testInfo.outputPath('Summer'), testInfo.outputPath('Letters')]
    mkdirSync(join(summer, 'Lake'), { recursive: true })
    mkdirSync(letters, { recursive: true })
    writeFileSync(join(summer, 'a.jpg'), await makePicture())
    writeFileSync(join(summer, 'notes.txt'), 'no picture')
    writeFileSync(join(summer, 'Lake', 'c.heic'), 'from a phone')
    writeFileSync(join(summer, 'Lake', 'b.jpg'), await makePicture({ colour: '#365' }))
    writeFileSync(join(letters, 'one.txt'), 'no picture')
    await page.goto('/photos')
    await expect(page.getByRole('button', { name: 'Upload photos' })).toBeVisible()
    const client = await page.context().newCDPSession(page)
    const data = { items: [], files: [summer, letters], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
    await expect(page.getByText('2 photos came in, 3 refused.')).toBeVisible()
    await expect(
      page.getByText('2 files in it are of a kind that we do not take: 1 HEIC, 1 other.'),
    ).toBeVisible()
    await expect(page.getByText('This folder holds no JPEG, PNG or WebP.')).toBeVisible()
    await expect(page.getByRole('gridcell')).toHaveCount(2)
  })

  test('of a file that vanished is refused in words, and holds up nothing behind it', async ({
    page,
    signIn,
  }, testInfo) => {
    await signIn()
    const names = ['a.jpg', 'b.jpg', 'gone.jpg', 'also gone.jpg', 'c.jpg'].map((name) =>
      testInfo.outputPath(name),
    )
    mkdirSync(testInfo.outputPath(), { recursive: true })
    for (const [at, name] of names.entries()) writeFileSync(name, await makePicture({ colour: `#3${at}5` }))
    await page.goto('/photos')
    const answers: (() => void)[] = []
    await page.route('**/api/photos/uploads', async (route) => {
      if (answers.length < 2) await new Promise<void>((resolve) => answers.push(resolve))
      await route.continue()
    })
    await page.getByLabel('Photos to upload').setInputFiles(names)
    await expect.poll(() => answers.length).toBe(2)
    for (const name of names.slice(2, 4)) rmSync(name)
    answers.forEach((go) => go())
    await expect(page.getByText('Your device cannot read it', { exact: false })).toHaveCount(2)
    await expect(page.getByText('3 photos came in, 2 refused.')).toBeVisible()
  })

  test('over a slow line, to a busy service, or one that lost it, goes on by itself', async ({
    page,
    signIn,
  }) => {
    await signIn()
    await page.goto('/photos')
    const faults = [408, 503, 404]
    await page.route('**/api/photos/uploads/*', async (route) => {
      const status = route.request().method() === 'PUT' ? faults.shift() : undefined
      await (status
        ? route.fulfill({ status, body: 'Not now.', headers: { 'retry-after': '1' } })
        : route.continue())
    })
    await page
      .getByLabel('Photos to upload')
      .setInputFiles([{ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: await makePicture() }])
    await expect(page.getByText('The network is slow. It goes on by itself')).toBeVisible()
    await expect(page.getByText('We are busy. It goes on by itself')).toBeVisible()
    await expect(page.getByText('Here now, private')).toBeVisible()
    expect(faults).toEqual([])
  })

  test('that is stopped amid a piece says that nothing of it is kept, and nothing is', async ({
    page,
    signIn,
    world,
  }) => {
    const { id: userId } = await signIn()
    await page.goto('/photos')
    const heldUp: unknown[] = []
    await page.route('**/api/photos/uploads/*', async (route) => {
      if (route.request().method() === 'PUT') heldUp.push(route)
      else await route.continue()
    })
    await page
      .getByLabel('Photos to upload')
      .setInputFiles([{ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: await makePicture() }])
    await expect.poll(() => heldUp.length).toBe(1)
    expect(await world.prisma.photoUpload.count({ where: { userId } })).toBe(1)
    await page.getByRole('button', { name: 'Stop the upload of lake.jpg' }).click()
    await expect(page.getByText('Stopped. Nothing of it is kept')).toBeVisible()
    expect(await world.prisma.photoUpload.count({ where: { userId } })).toBe(0)
  })

  test('of a file of 26 MB is refused in the browser, in words, and nothing of it is sent; how large one may be stood there before', async ({
    page,
    signIn,
  }) => {
    await signIn()
    const told: (string | null)[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/photos/uploads') && request.method() === 'POST')
        told.push(request.postData())
    })
    await page.goto('/photos')
    const uploader = page.getByRole('region', { name: 'Upload', exact: true })
    await expect(uploader).toContainText(
      'JPEG, PNG or WebP, 25 MB each. You use 0 MB of 5 GB, and 0 of 60,000 photos.',
    )
    await page.getByLabel('Photos to upload').setInputFiles([
      { name: 'poster.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(26 * 1024 * 1024, 1) },
      { name: 'lake.jpg', mimeType: 'image/jpeg', buffer: await makePicture() },
    ])
    await expect(
      uploader.getByText('It is larger than 25 MB. Save it smaller, then try again.'),
    ).toBeVisible()
    await expect(uploader.getByText('1 photo came in, 1 refused.')).toBeVisible()
    await expect(uploader).toContainText('1 of 60,000 photos')
    expect(told).toEqual([expect.stringContaining('lake.jpg')]) // the file behind it, and nothing else
  })
})
