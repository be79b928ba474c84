import { expect, test } from './support/test'

const PAGES = ['/', '/privacy', '/terms', '/trust', '/security', '/sign-in', '/sign-up', '/reset']
const MEMBER_PAGES = ['/overview', '/profile', '/choices', '/connections', '/held', '/activity', '/mail']
const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]

test.describe('the policy', () => {
  test('C-002 a guest without JavaScript reads the whole policy, and every page leads to it', async ({
    openContext,
  }) => {
    const page = await (await openContext({ javaScriptEnabled: false })).newPage()
    for (const path of [...PAGES, '/no-such-page']) {
      await page.goto(path)
      const link = page.getByRole('contentinfo').getByRole('link', { name: 'Privacy policy' })
      await expect(link, path).toHaveAttribute('href', '/privacy')
    }
    await page.getByRole('contentinfo').getByRole('link', { name: 'Privacy policy' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'What we promise, and how you can check.',
    )
    const sections = page.locator('section.document')
    expect(await sections.count()).toBeGreaterThan(5)
    for (const section of await sections.all()) {
      await expect(section.getByRole('heading', { level: 2 })).toBeVisible()
      const more = section.locator('details')
      await more.locator('summary').click() // opens without scripts
      await expect(more.getByRole('paragraph').first()).toBeVisible()
    }
  })

  test('C-002 the policy is as near from every page of somebody who is signed in', async ({
    page,
    signIn,
  }) => {
    await signIn()
    for (const path of [...MEMBER_PAGES, '/u/nobody-here']) {
      await page.goto(path)
      await expect(page.locator('a[href="/privacy"]').first(), path).toBeVisible()
    }
  })

  for (const viewport of WINDOWS)
    test(`C-022 the summary stands first, on a window ${viewport.width} wide, and the full text is one step away`, async ({
      openContext,
    }) => {
      const page = await (await openContext({ viewport })).newPage()
      for (const path of ['/privacy', '/terms']) {
        await page.goto(path)
        const summary = page.getByRole('region', { name: 'In short' })
        const sentences = summary.getByRole('listitem')
        expect(await sentences.count()).toBeGreaterThan(2)
        await expect(sentences.first()).toBeInViewport({ ratio: 1 })
        const box = await summary.boundingBox()
        expect(box?.y ?? Infinity, path).toBeLessThan(viewport.height / 2)
        const first = page.locator('section.document').first()
        const { y = 0 } = (await first.boundingBox()) ?? {}
        expect(y).toBeGreaterThan(box?.y ?? 0) // the summary is above the text
        await first.locator('summary').click()
        await expect(first.locator('details').getByRole('paragraph').first()).toBeVisible()
      }
    })

  test('C-004 on the screen no sentence of the policy is longer than 25 words', async ({ page }) => {
    for (const path of ['/privacy', '/terms']) {
      await page.goto(path)
      const sentences = await page
        .locator('section.document .lead, section.document details p, .summary li')
        .evaluateAll((parts) => parts.map((part) => part.textContent ?? ''))
      const tooLong = sentences
        .flatMap((text) => text.split(/(?<=[.?:;])\s+/))
        .filter((sentence) => sentence.split(/\s+/).filter(Boolean).length > 25)
      expect(tooLong, path).toEqual([])
    }
  })

  test('C-022 its sections can be linked to, and a link into one opens the text', async ({ page }) => {
    await page.goto('/privacy')
    const links = page.getByRole('region', { name: 'Contents' }).getByRole('link')
    const anchors = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(anchors.length).toBeGreaterThan(5)
    for (const anchor of anchors) await expect(page.locator(`[id="${anchor.slice(1)}"]`)).toHaveCount(1)
  })
})
