import { type BrowserContext, expect, type Page } from '@playwright/test'

/** The password of everybody made for a test. */
export const PASSWORD = 'copper violin under wet leaves'

/** Said for an unknown name and for a wrong password alike. */
export const NO_MATCH =
  'That name and password do not belong together. If you just signed up, open the link in our mail first.'

/** Fills the form for signing in, and sends it. */
export async function signInWith(page: Page, identifier: string, password = PASSWORD) {
  await page.goto('/sign-in')
  await fillSignIn(page, identifier, password)
}

/** The same where the form is open already. */
export async function fillSignIn(page: Page, identifier: string, password = PASSWORD) {
  await page.getByLabel('User name or e-mail address').fill(identifier)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Signs somebody in in another browser, and waits until they are in. */
export async function enterAs(context: BrowserContext, userName: string) {
  const page = await context.newPage()
  await signInWith(page, userName)
  await expect(page).toHaveURL(/\/overview$/)
  return page
}

/** Whether the form lets somebody in. */
export async function canSignIn(context: BrowserContext, identifier: string, password = PASSWORD) {
  const page = await context.newPage()
  await signInWith(page, identifier, password)
  const refused = page.getByText(NO_MATCH)
  await expect(refused.or(page.getByRole('navigation', { name: 'Places' }))).toBeVisible()
  return !(await refused.isVisible())
}
