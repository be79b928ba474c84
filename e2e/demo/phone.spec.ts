import { enter, test } from '../support/cast'
import { giveSession, makeSignedIn } from '../support/people'
import { expect } from '../support/test'

const PHONE = { viewport: { width: 390, height: 844 } }

test.describe('on a phone', () => {
  test('the first line of a public page is one row, and the way in does not lead to itself', async ({
    openContext,
  }) => {
    const page = await (await openContext(PHONE)).newPage()
    for (const path of ['/', '/trust', '/sign-up', '/sign-in']) {
      await page.goto(path)
      const header = page.getByRole('banner').first()
      expect([path, (await header.boundingBox())!.height < 100]).toEqual([path, true])
      await expect(header.getByRole('link', { name: 'Open an account' })).toHaveCount(
        path === '/sign-up' ? 0 : 1,
      )
    }
  })

  test('C-195 somebody reaches the way out under “More”, which shows that it is open', async ({
    openContext,
    world,
  }) => {
    const context = await openContext({ viewport: { width: 390, height: 560 } })
    await giveSession(context, world, await makeSignedIn(world, { role: 'ADMIN' }))
    const page = await context.newPage()
    await page.goto('/overview')
    const more = page.locator('.tabs summary')
    const shut = await more.evaluate((element) => getComputedStyle(element).backgroundColor)
    await more.click()
    expect(await more.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe(shut)
    const signOut = page.locator('.sheet').getByRole('button', { name: 'Sign out' })
    await expect(signOut).toBeInViewport()
    const [out, bar] = [(await signOut.boundingBox())!, (await more.boundingBox())!]
    expect(out.y + out.height).toBeLessThanOrEqual(bar.y)
    await signOut.click()
    await expect(page).not.toHaveURL(/overview/)
  })

  test('a provider that is not linked, and the list of what is held, lose no room', async ({
    openContext,
    world,
    cast,
  }) => {
    const context = await openContext(PHONE)
    await enter(context, world, cast.people.empty)
    const page = await context.newPage()
    await page.goto('/connections')
    const panel = page.locator('.choice').filter({ hasText: 'is not linked' }).first()
    const [say, button] = [panel.getByRole('heading'), panel.getByRole('link', { name: /^Link / })]
    expect((await button.boundingBox())!.y).toBeGreaterThan((await say.boundingBox())!.y + 20)
    await page.goto('/held')
    const [tabs, group] = [page.locator('.chips'), page.locator('.held-group th').first()]
    const end = await tabs.boundingBox()
    expect((await group.boundingBox())!.y - end!.y - end!.height).toBeLessThan(40)
  })
})

test.describe('the promises', () => {
  for (const javaScriptEnabled of [true, false])
    test(`C-003 X-07 shut chapters say how their promises stand, and one opens where it is pointed at, with${javaScriptEnabled ? '' : 'out'} JavaScript`, async ({
      openContext,
    }) => {
      const page = await (await openContext({ ...PHONE, javaScriptEnabled })).newPage()
      await page.goto('/trust')
      await expect(page.locator('details.chapter[open]')).toHaveCount(0)
      expect((await page.locator('main').boundingBox())!.height).toBeLessThan(5000)
      for (const summary of await page.locator('details.chapter > summary').all())
        await expect(summary).toContainText(/\d+ (kept|not kept yet|not tested|a test failed)/)
      await page.goto('/trust#C-048')
      await expect(page.locator('li.promise#C-048')).toBeVisible()
      await expect(page.locator('li.promise#C-048')).toBeInViewport()
      await expect(page.locator('details.chapter[open]')).toHaveCount(1)
      await page.goto('/trust?show=later')
      await expect(page.getByRole('link', { name: /^Not kept yet/ })).toHaveAttribute('aria-current', 'page')
    })

  test('whoever prints the promises gets all of them', async ({ page }) => {
    await page.emulateMedia({ media: 'print' })
    await page.goto('/trust')
    await expect(page.locator('li.promise').first()).toBeVisible()
    await expect(page.locator('li.promise').last()).toBeVisible()
  })
})

test('an administrator sees the search and its button as one line', async ({ openContext, world, cast }) => {
  const context = await openContext()
  await enter(context, world, cast.people.admin)
  const page = await context.newPage()
  await page.goto('/admin/people')
  const [box, button] = [page.getByRole('searchbox'), page.getByRole('button', { name: 'Find', exact: true })]
  const [left, right] = [(await box.boundingBox())!, (await button.boundingBox())!]
  expect([right.y, right.height]).toEqual([left.y, left.height])
})
