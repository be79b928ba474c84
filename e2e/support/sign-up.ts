import { expect, type Page } from '@playwright/test'

export const PASSWORD = 'seven lanterns on a slow river'
export const GROWN = { day: '9', month: '3', year: '1984' }

export type Birthdate = { day: string; month: string; year: string }

/** An entry of the form, by its label. */
export const field = (page: Page, label: string) => page.getByRole('main').getByLabel(label)

/** Opens the age screen and answers it. */
export async function answerAge(page: Page, birthdate: Birthdate) {
  await page.goto('/sign-up')
  await fillAge(page, birthdate)
}

/** Answers the age screen that is open. */
export async function fillAge(page: Page, { day, month, year }: Birthdate) {
  await page.getByLabel('Day').fill(day)
  await page.getByLabel('Month').fill(month)
  await page.getByLabel('Year').fill(year)
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page).toHaveURL(/\/sign-up\/(details|refused)$/)
}

/** Types what an account needs. */
export async function fillAccount(
  page: Page,
  { userName, email, password = PASSWORD }: { userName: string; email: string; password?: string },
) {
  await field(page, 'User name').fill(userName)
  await field(page, 'E-mail address').fill(email)
  await field(page, 'Password').fill(password)
}
