import type { Page } from '@playwright/test'
import { ask } from '../support/ask'
import { enter, test } from '../support/cast'
import { untilHydrated } from '../support/hydrated'
import { giveSession, makeSignedIn } from '../support/people'
import { expect } from '../support/test'

test.describe('without JavaScript', () => {
  test('X-07 a choice is switched on and off', async ({ openContext, world }) => {
    const { page } = await plainBrowser(openContext)
    const person = await makeSignedIn(world)
    await giveSession(page.context(), world, person)
    await page.goto('/choices')
    const training = page.locator('article#training').getByRole('switch')
    await expect(training).not.toBeChecked()
    await training.click()
    await expect(training).toBeChecked()
    await page.waitForLoadState() // the answer is a new page: its fonts may still move the switch
    await training.click()
    await expect(training).not.toBeChecked()
    await page.waitForLoadState()
    const values = await world.prisma.consentRecord.findMany({
      where: { userId: person.id, purpose: 'training' },
      orderBy: { number: 'asc' },
      select: { value: true },
    })
    expect(values.map(({ value }) => value)).toEqual(['on', 'off'])
  })

  test('X-07 a linked account is unlinked', async ({ openContext, world, cast }) => {
    const { page } = await plainBrowser(openContext)
    await enter(page.context(), world, cast.people.owner)
    await page.goto('/connections')
    const links = () => world.prisma.linkedAccount.count({ where: { userId: cast.people.owner.id } })
    const before = await links()
    await page
      .getByRole('button', { name: /^Unlink and remove/ })
      .last()
      .click()
    await expect(page.getByText(/ is unlinked\. Gone: /).first()).toBeVisible()
    expect(await links()).toBe(before - 1)
  })

  test('X-07 a kind of mail is stopped by its link', async ({ openContext, world, cast }) => {
    const { page } = await plainBrowser(openContext)
    const { setChoice, setPromo } = await import('@/lib/consent/commands')
    const ada = { type: 'member', id: cast.people.owner.id } as const
    await setPromo(ada, { value: 'on', method: 'switch' })
    await setChoice(ada, { purpose: 'promo-newsletters', value: 'on', method: 'switch' })
    await page.goto(`/unsubscribe/${cast.places.unsubscribeToken}`)
    await page.getByRole('button', { name: 'Stop newsletters' }).click()
    await expect(page.getByText('Newsletters are off. It took effect at once.')).toBeVisible()
    const newest = await world.prisma.consentRecord.findFirst({
      where: { userId: ada.id, purpose: 'promo-newsletters' },
      orderBy: { number: 'desc' },
    })
    expect(newest?.value).toBe('off')
  })

  test('X-07 a name is saved, and a fault is told beside its field', async ({ openContext, world }) => {
    const { page } = await plainBrowser(openContext)
    await giveSession(page.context(), world, await makeSignedIn(world))
    await page.goto('/profile')
    await page.getByRole('textbox', { name: /^First name/ }).fill('Nia Maria')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByText('Your name is saved.')).toBeVisible()
    await page.getByRole('textbox', { name: 'User name' }).fill('!')
    await page.getByRole('button', { name: 'Save the user name' }).click()
    await expect(page.getByRole('textbox', { name: 'User name' })).toHaveAttribute('aria-invalid', 'true')
  })
})

test.describe('where nothing is, without JavaScript', () => {
  test.use({ allowedErrors: [/status of (404|410)/] })

  test('X-07 a mailed link that ended says so, and leads on', async ({ openContext }) => {
    const { page } = await plainBrowser(openContext)
    for (const [path, way] of [
      ['/verify?token=made-up', 'Open an account'],
      ['/verify/email?token=made-up', 'Go to your profile'],
      ['/verify/undo?token=made-up', 'Set a new password by mail'],
      ['/reset/link?token=made-up', 'Ask for a new link'],
    ] as const) {
      expect((await page.goto(path))?.status()).toBe(410)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link has ended.')
      await expect(page.getByRole('link', { name: way })).toBeVisible()
    }
  })

  test('X-07 a page that is not there, or not theirs, says so and leads on', async ({
    openContext,
    world,
    cast,
  }) => {
    const { page } = await plainBrowser(openContext)
    const opens = async (path: string, way: string) => {
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 404])
      await expect(page).toHaveTitle(/^Nothing is here/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is here.')
      await expect(page.getByRole('main').getByRole('link', { name: way })).toBeVisible()
      await expect(page).toHaveURL(`${world.origin}${path}`)
    }
    for (const path of ['/u/abc', '/unsubscribe/made-up', '/admin', '/no-such-page'])
      await opens(path, 'Go to the start')
    await enter(page.context(), world, cast.people.owner)
    for (const path of ['/u/abc', '/held/abc', '/choices/abc', '/admin/people'])
      await opens(path, 'Go to your overview')
    await page.goto('/held/abc')
    await expect(page.getByRole('link', { name: 'Everything held' }).first()).toBeVisible()
    const { status, headers, body } = await ask(world, '/u/abc')
    expect([status, headers['cache-control']]).toEqual([404, expect.stringMatching(/^private, .*no-store/)])
    const mark = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
    expect([...body.matchAll(/<script[^>]* nonce="([^"]*)"/g)].map(([, its]) => its)).toContain(mark)
    const zipped = await ask(world, '/u/abc', { headers: { 'accept-encoding': 'gzip' } })
    expect([zipped.status, zipped.headers['content-encoding']]).toEqual([404, 'gzip'])
    expect((await ask(world, '/u/abc', { method: 'HEAD' })).status).toBe(404)
    const scripted = await (await openContext({ javaScriptEnabled: true })).newPage()
    await scripted.goto('/u/abc', { waitUntil: 'networkidle' })
    await expect(scripted.getByRole('heading', { level: 1 })).toHaveText('Nothing is here.')
    await expect(scripted).toHaveURL(`${world.origin}/u/abc`)
  })
})

test.describe('with the keyboard alone', () => {
  test('X-07 Tab reaches a switch, it shows where one is, and Space turns it', async ({
    page,
    context,
    world,
  }) => {
    await giveSession(context, world, await makeSignedIn(world))
    await page.goto('/choices')
    const analytics = page.locator('article#analytics').getByRole('switch')
    await untilHydrated(analytics)
    await tabTo(page, 'article#analytics [role=switch]')
    expect(await analytics.evaluate((each) => getComputedStyle(each).outlineStyle)).not.toBe('none')
    await page.keyboard.press('Space')
    await expect(analytics).toBeChecked()
    await page.keyboard.press('Space')
    await expect(analytics).not.toBeChecked()
  })

  test('X-07 the focus is on what came of a press, also of one before the page’s script ran', async ({
    page,
    context,
    world,
  }) => {
    await giveSession(context, world, await makeSignedIn(world))
    let run = () => {}
    const held = new Promise<void>((resolve) => (run = resolve))
    await page.route('**/*.js', async (route) => {
      await held
      await route.continue()
    })
    await page.goto('/profile', { waitUntil: 'commit' })
    await page.getByRole('textbox', { name: /^First name/ }).fill('Nia Maria')
    const posted = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.getByRole('button', { name: 'Save the name' }).press('Enter')
    expect((await posted).request().isNavigationRequest()).toBe(true)
    await expect(page.getByText('Your name is saved.')).toBeVisible()
    run()
    await expect(page.locator('[data-outcome]')).toBeFocused()
  })

  test('X-07 the first stop of a page leads past its navigation', async ({ page, context, world, cast }) => {
    await enter(context, world, cast.people.empty)
    for (const path of ['/overview', '/privacy', '/sign-up/done']) {
      await page.goto(path)
      await page.keyboard.press('Tab')
      await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.locator('#main')).toBeFocused()
    }
  })
})

type OpenContext = (options: { javaScriptEnabled: boolean }) => Promise<ReturnType<Page['context']>>

async function plainBrowser(openContext: OpenContext) {
  const context = await openContext({ javaScriptEnabled: false })
  return { page: await context.newPage() }
}

async function tabTo(page: Page, selector: string) {
  for (let stops = 0; stops < 200; stops++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`Tab does not reach ${selector}`)
}
