import { answerAge, field, fillAccount, GROWN, PASSWORD } from './support/sign-up'
import { forgetAllTries } from './support/sweep'
import { expect, test } from './support/test'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('a fault on the way to an account', () => {
  test('a day that does not exist is told once, under a row that stays where it is', async ({ page }) => {
    await page.goto('/sign-up')
    const year = page.getByLabel('Year')
    await page.evaluate(() => document.fonts.ready.then(() => undefined)) // they move the row
    const before = await year.boundingBox()
    for (const [text, words] of [
      [['31', '2', '1990'], 'This day does not exist. Check day, month and year.'],
      [['', 'x', ''], 'Type day and month in one or two digits, and the year in four.'],
      [['1', '2', '90'], 'Type the year in four digits.'],
    ] as const) {
      for (const [at, label] of ['Day', 'Month', 'Year'].entries())
        await page.getByLabel(label).fill(text[at] ?? '')
      await page.getByRole('button', { name: 'Go on' }).click()
      await expect(page.locator('.fault')).toHaveText([words])
      await expect(year).toHaveAccessibleDescription(words)
      await expect(year).toHaveAttribute('aria-invalid', 'true')
      expect(await year.boundingBox()).toEqual(before)
      expect(new Set(await page.locator('main input.input').evaluateAll(topsOf)).size).toBe(1)
    }
  })

  test('after a fault all faults are told, and the tick and the typed password stay', async ({
    page,
    signIn,
  }) => {
    const { userName } = await signIn()
    await page.context().clearCookies()
    const asked: string[] = []
    page.on('response', async (answer) => asked.push(await answer.text().catch(() => '')))
    await answerAge(page, GROWN)
    await fillAccount(page, { userName, email: 'all-at-once@people.example' })
    await field(page, 'Phone number').fill('12')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await expect(page.getByText('This name, or one that looks like it, is taken.')).toBeVisible()
    await expect(page.getByText('Type the whole number with its country code')).toBeVisible()
    await expect(page.getByRole('checkbox')).toBeChecked()
    await expect(field(page, 'Password')).toHaveValue(PASSWORD)
    await expect(field(page, 'Password')).toHaveAttribute('type', 'password')
    await page.getByRole('button', { name: /^Show/ }).click()
    await expect(field(page, 'Password')).toHaveAttribute('type', 'text')
    await page.getByRole('button', { name: /^Hide/ }).click()
    await expect(field(page, 'Password')).toHaveAttribute('type', 'password')
    expect(asked.filter((text) => text.includes(PASSWORD))).toEqual([])
  })

  test('X-07 without JavaScript the tick stays, the password is not sent back, and nothing offers to show it', async ({
    openContext,
  }) => {
    const page = await (await openContext({ javaScriptEnabled: false })).newPage()
    await answerAge(page, GROWN)
    await fillAccount(page, { userName: '!', email: 'plain@people.example' })
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await expect(field(page, 'User name')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('checkbox')).toBeChecked()
    await expect(field(page, 'Password')).toHaveValue('')
    await expect(page.getByRole('button', { name: /^Show/ })).toHaveCount(0)
    expect(await page.content()).not.toContain(PASSWORD)
  })
})

const topsOf = (fields: Element[]) => fields.map((one) => one.getBoundingClientRect().top)
