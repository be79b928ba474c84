import { expect, type Locator, type Page } from '@playwright/test'
import { SURELY } from '@/lib/consent/made-words'

/** Counts what a person does in a page: each press of the pointer, as the browser itself saw it. */
export async function watchActs(page: Page) {
  let count = 0
  await page.exposeBinding('countAct', () => void (count += 1))
  await page.addInitScript(() => {
    const { countAct } = window as unknown as { countAct: () => void }
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && countAct(), true)
  })
  return {
    /** How many acts there were since the last time. */
    take() {
      const taken = count
      count = 0
      return taken
    },
  }
}

/** Leads a choice to one of its steps, on the hub, by the controls that a person finds there: the plainest one first. */
export async function leadTo(page: Page, { id, to }: { id: string; to: string }) {
  await page.goto('/choices')
  const row = page.locator(`article#${id}`)
  const stands = row.getByRole('heading', { name: new RegExp(` (is|are) ${to}\\.$`) })
  const says = row.locator(`button[value="${to}${SURELY}"]`)
  for (let turn = 0; turn < 3 && !(await stands.isVisible()); turn += 1) {
    const asks = row.getByRole('link', { name: 'Read, then decide' })
    const isSaid = await says.isVisible()
    if (isSaid) await says.click()
    else if (await asks.isVisible()) await sayYes(page, asks)
    else await row.locator(`button[value="${to}"]`).click()
    await expect(isSaid ? stands : stands.or(says).first()).toBeVisible()
  }
  await expect(stands).toBeVisible()
}

async function sayYes(page: Page, asks: Locator) {
  await asks.click()
  await page.getByRole('main').getByRole('checkbox').check()
  await page.getByRole('button', { name: /^Turn on / }).click()
}
