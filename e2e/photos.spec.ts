import { makePicture, addPhotos } from './support/pictures'
import { findHurdles } from './support/look'
import { giveSession, makeSignedIn } from './support/people'
import { expect, test } from './support/test'

test.describe('a library', () => {
  test.use({ allowedErrors: [/responded with a status of (404|410|422)|ERR_INTERNET_DISCONNECTED/] })

  test('photos come in by the picker and by a drop, twice is noticed, and what is no picture is told why', async ({
    page,
    signIn,
    world,
  }) => {
    const ada = await signIn()
    await page.goto('/photos')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We hold no photo of yours.')
    const [lake, wood] = [await makePicture(), await makePicture({ colour: '#365' })]
    const picker = page.getByLabel('Photos to upload')
    await picker.setInputFiles([
      { name: 'lake.jpg', mimeType: 'image/jpeg', buffer: lake },
      { name: 'wood.jpg', mimeType: 'image/jpeg', buffer: wood },
    ])
    await expect(page.getByText('2 photos came in.')).toBeVisible()
    await expect(page.getByRole('gridcell')).toHaveCount(2)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 photos.')
    await expect(page.getByText('Nothing is here yet.')).toBeHidden()
    await picker.setInputFiles([
      { name: 'lake again.jpg', mimeType: 'image/jpeg', buffer: lake },
      { name: 'words.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') },
    ])
    await expect(page.getByText('Already here', { exact: true })).toBeVisible()
    await expect(page.getByText('This is not a picture that we know.', { exact: false })).toBeVisible()
    await page.evaluate(
      (bytes) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], 'dropped.jpg', { type: 'image/jpeg' }))
        window.dispatchEvent(
          new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
        )
      },
      [...(await makePicture({ colour: '#c52' }))],
    )
    await expect(page.getByText('3 photos came in', { exact: false })).toBeVisible()
    await expect(page.getByRole('gridcell')).toHaveCount(3)
    const rows = await world.prisma.photo.findMany({ where: { userId: ada.id }, select: { audience: true } })
    expect(rows).toEqual(Array.from({ length: 3 }, () => ({ audience: 'PRIVATE' })))
  })

  test('an upload waits while the network is away, and goes on by itself', async ({
    page,
    signIn,
    context,
  }) => {
    await signIn()
    await page.goto('/photos')
    await expect(page.getByRole('button', { name: 'Upload photos' })).toBeVisible()
    await context.setOffline(true)
    await page
      .getByLabel('Photos to upload')
      .setInputFiles([{ name: 'lake.jpg', mimeType: 'image/jpeg', buffer: await makePicture() }])
    await expect(page.getByText('The network is away. It goes on by itself')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByText('Here now, private')).toBeVisible()
  })

  test('X-07 the keyboard walks over the grid, selects, opens, and finds its place again', async ({
    page,
    signIn,
    world,
  }) => {
    const ids = await addPhotos(world, await signIn(), 24)
    await page.goto('/photos')
    const cells = page.getByRole('gridcell')
    await expect(cells.first()).toBeVisible()
    await page.getByRole('grid').locator('a[tabindex="0"]').focus()
    const focused = () => page.evaluate(() => Number((document.activeElement as HTMLElement).dataset.photo))
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe(1)
    await page.keyboard.press('End')
    await expect.poll(focused).toBe(23)
    await page.keyboard.press('Home')
    await expect.poll(focused).toBe(0)
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBeGreaterThan(1)
    await page.keyboard.press('ArrowUp')
    await expect.poll(focused).toBeLessThan(3)
    await page.keyboard.press('Home')
    await page.keyboard.press(' ')
    await expect(page.getByText('1 selected')).toBeVisible()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await expect(page.getByText('3 selected')).toBeVisible()
    await page.keyboard.press('Control+a')
    await expect(page.getByText('24 selected')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('selected', { exact: false })).toHaveCount(0)
    await page.keyboard.press('End')
    await expect.poll(focused).toBe(23)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/photos/${ids[23]}$`))
    await expect(page.getByText('24 of 24')).toBeVisible()
    await page.goBack()
    await page.waitForURL(/\/photos$/)
    await expect.poll(focused).toBe(23)
    await expect(page.locator('[data-photo="23"]')).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/photos/${ids[23]}$`))
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('ArrowLeft')
    await expect(page).toHaveURL(new RegExp(`/photos/${ids[22]}$`))
  })

  test('C-117 C-122 a photo is private, then public, then gone, and a stranger sees exactly that', async ({
    page,
    signIn,
    world,
    openContext,
  }) => {
    const [id] = await addPhotos(world, await signIn(), 1)
    const stranger = (await openContext()).request
    const answers = async () => {
      const asked = ['small', 'medium', 'large', 'original'].map((size) =>
        stranger.get(`/api/photos/${id}/${size}`),
      )
      return (await Promise.all(asked)).map((answer) => answer.status())
    }
    await page.goto(`/photos/${id}`)
    await expect(page.getByRole('button', { name: 'Private' })).toHaveAttribute('aria-pressed', 'true')
    expect(await answers()).toEqual([404, 404, 404, 404])
    await page.goto(`/photos/${id}/stranger`)
    await page.getByRole('button', { name: 'Check now' }).click()
    await expect(
      page.getByText('The answer was 404: nothing came, in no size.', { exact: false }),
    ).toBeVisible()

    await page.goto(`/photos/${id}`)
    await page.getByRole('button', { name: 'Public' }).click()
    await expect(page.getByText('It is public now.', { exact: false })).toBeVisible()
    expect(await answers()).toEqual([200, 200, 200, 404])
    await page.getByRole('switch', { name: 'Search' }).click()
    await expect(page.getByRole('switch', { name: 'Search' })).toBeChecked()

    await page.goto(`/photos/${id}/delete`)
    await expect(page.getByText('4 files: the original and 3 sizes. They go now.')).toBeVisible()
    await page.getByRole('button', { name: 'Delete the photo and its 4 files' }).click()
    await expect(page.getByText('1 photo deleted in the last ten minutes', { exact: false })).toBeVisible()
    expect(await answers()).toEqual([410, 410, 410, 410])
    expect((await page.request.get(`/api/photos/${id}/original`)).status()).toBe(410)
  })

  test('X-09 a photo of somebody else is not there, on any of its pages', async ({ page, signIn, world }) => {
    const [id] = await addPhotos(world, await makeSignedIn(world), 1)
    await signIn()
    for (const end of ['', '/stranger', '/delete'])
      expect((await page.request.get(`/photos/${id}${end}`)).status()).toBe(404)
    expect((await page.request.get(`/photos/no-number`)).status()).toBe(404)
  })

  test('X-07 without JavaScript somebody looks through the library and changes a photo', async ({
    openContext,
    world,
  }) => {
    const context = await openContext({ javaScriptEnabled: false })
    const ada = await makeSignedIn(world)
    await giveSession(context, world, ada)
    await addPhotos(world, ada, 3)
    const page = await context.newPage()
    await page.goto('/photos')
    await expect(page.getByText('Uploading needs JavaScript.', { exact: false })).toBeVisible()
    await page.locator('.flow-grid a').first().click()
    await page.getByRole('button', { name: 'Friends' }).click()
    await expect(page.getByRole('button', { name: 'Friends' })).toHaveAttribute('aria-pressed', 'true')
    await page.goto('/photos')
    await page.getByRole('searchbox', { name: 'Search your photos' }).fill('March 2026')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 photos for “March 2026”.')
    await page.locator('.flow-grid a').first().click()
    await page.getByRole('link', { name: 'Back to these photos' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('3 photos for “March 2026”.')
    expect(page.url()).not.toContain('March')
  })

  test('X-07 nothing stands in the way of somebody with a library', async ({ page, signIn, world }) => {
    const ada = await signIn()
    const [id] = await addPhotos(world, ada, 9)
    const { addToAlbum } = await import('@/lib/photos/album-commands')
    const album = await addToAlbum(ada.member, { photoIds: [id!], title: 'By the lake' })
    for (const path of ['', `/${id}`, `/${id}/stranger`, `/${id}/delete`, '/albums', `/albums/${album.id}`]) {
      await page.goto(`/photos${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect([path, ...(await findHurdles(page))]).toEqual([path])
    }
  })
})
