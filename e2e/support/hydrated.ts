import { expect, type Locator } from '@playwright/test'

/** Waits until the page’s own script holds an element: what is pressed before that is posted by the browser itself. */
export async function untilHydrated(element: Locator) {
  const isHeld = () =>
    element.evaluate((each) => Object.keys(each).some((key) => key.startsWith('__reactProps')))
  await expect.poll(isHeld).toBe(true)
}

/** Presses Enter on a button that the page’s own script holds. */
export async function pressEnter(button: Locator) {
  await untilHydrated(button)
  await button.press('Enter')
}
