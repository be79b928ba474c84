import type { Page } from '@playwright/test'
import type { PurposeId } from '@/lib/consent/purposes'
import { untilHydrated } from './support/hydrated'
import { expect, test } from './support/test'

const PARTS = ['group', 'old', 'new'] as const

test.describe('motion', () => {
  test('X-07 a switch and a change of pages take 160 ms, and for whoever asks for less motion they take none', async ({
    page,
    signIn,
  }) => {
    await signIn()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.goto('/choices')
    await expect(page.getByRole('switch').first()).toBeVisible()
    for (const moved of await motionOfSwitches(page))
      expect(moved).toEqual({ transition: '0.16s', animation: 'none' })
    for (const { name, duration } of await motionBetweenPages(page))
      expect([name, duration]).toEqual([expect.not.stringMatching(/^none$/), '0.16s'])

    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const moved of await motionOfSwitches(page))
      expect(moved).toEqual({ transition: '0s', animation: 'none' })
    for (const { name } of await motionBetweenPages(page)) expect(name).toBe('none')
  })

  test('X-07 the knob of a switch that is pressed slides, and for whoever asks for less motion it stands there at once', async ({
    page,
    signIn,
  }) => {
    await signIn()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await page.goto('/choices')
    await page.evaluate(() => {
      document.addEventListener('transitionrun', ({ target }) => {
        if (target instanceof Element) target.closest('.switch')?.setAttribute('data-moved', '')
      })
    })
    const sliding = await turnOn(page, 'find-by-name')
    await expect(sliding).toHaveAttribute('data-moved')

    await page.emulateMedia({ reducedMotion: 'reduce' })
    const still = await turnOn(page, 'find-by-email')
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    ) // by then a motion would have begun
    await expect(still).not.toHaveAttribute('data-moved')
  })
})

/** Turns a choice on that was off. */
async function turnOn(page: Page, purpose: PurposeId) {
  const control = page.locator(`#${purpose}`).getByRole('switch')
  await untilHydrated(control)
  await expect(control).not.toBeChecked()
  await control.click()
  await expect(control).toBeChecked()
  return control
}

/** How long each switch takes, with the knob in it, and what animates it. */
function motionOfSwitches(page: Page) {
  return page.locator(':is(.switch, .switch i)').evaluateAll((parts) =>
    parts.map((part) => {
      const { transitionDuration: transition, animationName: animation } = getComputedStyle(part)
      return { transition, animation }
    }),
  )
}

/** What animates the picture of the old page and that of the new one, as the browser is about to fade them. */
function motionBetweenPages(page: Page) {
  return page.evaluate(async (parts) => {
    const fade = document.startViewTransition(() => undefined)
    await fade.ready
    const styles = parts.map((part) =>
      getComputedStyle(document.documentElement, `::view-transition-${part}(root)`),
    )
    const motion = styles.map(({ animationName: name, animationDuration: duration }) => ({ name, duration }))
    fade.skipTransition()
    await fade.finished
    return motion
  }, PARTS)
}
