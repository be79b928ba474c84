import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './test'

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const schemes = ['light', 'dark'] as const

// Dark differs from light in colours alone: scripts/lint/styles.test.ts.
const rulesIn = {
  light: { rules: { 'target-size': { enabled: true } } },
  dark: { runOnly: ['color-contrast', 'link-in-text-block'] },
}
const ALREADY_THERE = '0' // a script that does nothing, instead of axe once more

/** What stands in somebody's way on the page that is open: in light and dark, on a wide window and on a phone. */
export async function findHurdles(page: Page) {
  const hurdles: string[] = []
  let axeSource: string | undefined
  for (const viewport of sizes) {
    await page.setViewportSize(viewport)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const axe = new AxeBuilder({ page, axeSource }).setLegacyMode() // no second page for frames of others: there are none
      const { violations } = await axe
        .options({ ...rulesIn[colorScheme], resultTypes: ['violations'] })
        .analyze()
      for (const { id, nodes } of violations)
        hurdles.push(
          `${colorScheme} ${viewport.width}: ${id} at ${nodes.map(({ html }) => html).join(' | ')}`,
        )
      axeSource = ALREADY_THERE
    }
  }
  return [...hurdles, ...(await findOverflow(page)), ...(await findSmallTargets(page))]
}

/** Opens a page and expects that nothing stands in anybody's way there. */
export async function seeNoHurdle(page: Page, path: string) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect([path, ...(await findHurdles(page))]).toEqual([path])
}

/** What makes a window of 320 pixels scroll sideways (WCAG 1.4.10). */
async function findOverflow(page: Page) {
  await page.setViewportSize({ width: 320, height: 800 })
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.body.querySelectorAll('*')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 0.5,
    )
    return [`320: ${scrollWidth} wide, at ${wide.at(-1)?.outerHTML.slice(0, 200)}`]
  })
}

/** Buttons, boxes and switches that are smaller than 24 pixels, on a phone (WCAG 2.5.8); ours are 44 high for a thumb. */
async function findSmallTargets(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll('button, summary, a.btn, select, input:not([type=hidden])')]
    const sizeOf = (each: Element) => (each.closest('label') ?? each).getBoundingClientRect()
    const isSmall = ({ width, height }: DOMRect) => width > 0 && height > 0 && (width < 23.5 || height < 23.5)
    const isOurs = (each: Element) => each.matches('.btn, .step, .switch')
    const reach = (each: Element) => {
      const around = getComputedStyle(each, '::before')
      const more = each.matches('.switch') ? -parseFloat(around.top) - parseFloat(around.bottom) : 0
      return sizeOf(each).height + (more || 0)
    }
    const isLow = (each: Element) => isOurs(each) && sizeOf(each).height > 0 && reach(each) < 43.5
    return targets
      .filter((each) => isSmall(sizeOf(each)) || isLow(each))
      .map((each) => `too small: ${Math.round(reach(each))} high: ${each.outerHTML.slice(0, 160)}`)
  })
}
