import type { Page } from '@playwright/test'
import { canSignIn } from './support/sign-in'
import { answerAge, field, fillAccount, fillAge, GROWN, PASSWORD, type Birthdate } from './support/sign-up'
import { countRows, forgetAllTries, linkTo, mailsWith, placesWith } from './support/sweep'
import { expect, test } from './support/test'

const FIELDS = ['User name', 'First name', 'Last name', 'E-mail address', 'Phone number', 'Password']
const makeChild = () => bornYearsAgo(13, 1) // thirteen tomorrow

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('opening an account', () => {
  test('C-141 the age comes before anything else, with no default and no hint of what counts', async ({
    page,
  }) => {
    await page.goto('/sign-up')
    const fields = page.getByRole('main').getByRole('textbox')
    await expect(fields).toHaveCount(3)
    for (const field of await fields.all()) {
      await expect(field).toHaveValue('')
      await expect(field).not.toHaveAttribute('placeholder')
    }
    await expect(page.getByRole('main')).not.toContainText(/\b13\b|thirteen|years old|too young/i)
    await page.goto('/sign-up/details') // the next step is closed until the first one is answered
    await expect(page).toHaveURL(/\/sign-up$/)
  })

  test('C-141 a child is refused kindly, and nothing that it typed stays anywhere', async ({
    page,
    world,
  }) => {
    const child = makeChild()
    const startJobs = await world.stopJobs() // what the clock writes is not what was typed
    const before = await countRows(world)
    await answerAge(page, child)
    await expect(page).toHaveURL(/\/sign-up\/refused$/)
    await expect(page.getByRole('main')).toContainText('We cannot open an account for you.')
    await expect(page.getByRole('main')).toContainText('We kept nothing of what you typed.')
    expect(await countRows(world)).toEqual(before)
    await startJobs()
    expect(await placesWith(world, asDate(child))).toEqual([])
    expect(await mailsWith(world, asDate(child))).toEqual([])
    const cookies = await page.context().cookies()
    expect(cookies.map(({ name, value }) => `${name}=${value}`).join()).not.toContain(child.year)
    const [age] = cookies.filter(({ name }) => name === 'candor.age')
    expect(age).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  })

  test('C-141 the same browser gets no second try with an older date, another browser does', async ({
    page,
    context,
    openContext,
  }) => {
    const openedBefore = await context.newPage()
    await openedBefore.goto('/sign-up')
    await answerAge(page, makeChild())
    await expect(page).toHaveURL(/\/sign-up\/refused$/)

    await fillAge(openedBefore, GROWN) // a form that was open all along
    await expect(openedBefore).toHaveURL(/\/sign-up\/refused$/)
    await page.goBack()
    await page.reload()
    await expect(page).toHaveURL(/\/sign-up\/refused$/)
    await page.goto('/sign-up/details')
    await expect(page).not.toHaveURL(/details/)

    const elsewhere = await (await openContext()).newPage()
    await answerAge(elsewhere, GROWN)
    await expect(elsewhere).toHaveURL(/\/sign-up\/details$/)
  })

  test('C-142 sign-up and terms say that the service is not made for children', async ({ page }) => {
    await answerAge(page, GROWN)
    await expect(page.getByText('is not directed at children')).toBeVisible()
    await page.goto('/terms')
    await expect(page.getByText('The service is not made for children.')).toBeVisible()
  })

  test('C-008 beside each thing that we ask stands why, and a way to its own entry, which a guest can read', async ({
    page,
    openContext,
  }) => {
    await page.goto('/sign-up')
    await expect(page.getByRole('main')).toContainText('We use the date for your age only')
    const ways = [await wayFrom(page, 'birthdate')]
    await fillAge(page, GROWN)
    await expect(page).toHaveURL(/\/details$/)
    await expect(page.locator('main input.input')).toHaveCount(FIELDS.length)
    for (const label of FIELDS) {
      await expect(field(page, label)).toHaveAccessibleDescription(/\w+ \w+ \w+/)
      ways.push(await wayFrom(page, label))
    }
    expect(new Set(ways).size).toBe(FIELDS.length + 1) // no two lead to one entry
    const reader = await (await openContext()).newPage()
    for (const [index, label] of ['birthdate', ...FIELDS].entries()) {
      await reader.goto(ways[index]!)
      const entry = reader.locator(':target')
      await expect(entry.getByRole('rowheader')).toContainText(
        new RegExp(`^${label.split(' ')[0]!.replace('-', '-?')}`, 'i'),
      )
      await expect(entry.getByRole('rowheader').locator('small')).toHaveText(/^(\S+ ){2,}/)
      await expect(entry.getByRole('cell').nth(1)).toHaveText(/\w/) // what for
      await expect(entry.getByRole('cell').nth(2)).toHaveText(/\w/) // who receives it
      await expect(entry).toBeInViewport()
    }
  })

  test('C-205 nothing is ticked beforehand, and without the tick no account is opened', async ({
    page,
    world,
  }) => {
    await answerAge(page, GROWN)
    await expect(page).toHaveURL(/\/details$/)
    await expect(page.locator('input:checked, [aria-checked=true], option[selected]')).toHaveCount(0)
    await fillAccount(page, { userName: 'quiet-reader', email: 'quiet-reader@people.example' })
    await page.getByRole('button', { name: 'Open the account' }).click()
    await expect(page.getByText('Tick the box to open the account.')).toBeVisible()
    await expect(field(page, 'User name')).toHaveValue('quiet-reader') // what was typed is not lost
    expect(await placesWith(world, 'quiet-reader')).toEqual([])
  })

  test('C-030 C-205 C-009 from the first page to the overview: the mail confirms, the record says what was agreed', async ({
    page,
    world,
    mailbox,
  }) => {
    const email = 'river.stone@people.example'
    await answerAge(page, GROWN)
    await fillAccount(page, { userName: 'river-stone', email })
    await page.getByRole('checkbox').check()
    const words = (await page.locator('.check label').innerText()).trim()
    await page.getByRole('button', { name: 'Open the account' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mail.')
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('candor.age')

    const link = linkTo(await mailbox.waitFor(email), '/verify')
    const person = await world.prisma.user.findUniqueOrThrow({
      where: { email },
      include: { acceptances: true, consents: true },
    })
    expect(person.emailVerifiedAt).toBeNull()
    expect(person.consents).toEqual([]) // nothing optional came with it
    await page.goto(link)
    await expect(page.getByRole('button', { name: 'Confirm the address' })).toBeVisible()
    expect(await isConfirmed()).toBe(false) // a mail scanner's visit confirms nothing
    await page.getByRole('button', { name: 'Confirm the address' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed.')
    expect(await isConfirmed()).toBe(true)

    await page.goto('/sign-in')
    await page.getByLabel('User name or e-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${world.origin}/overview`)
    await page.goto('/choices')
    await expect(page.getByRole('switch', { checked: true })).toHaveCount(0)

    expect(person.acceptances.map(({ document }) => document).sort()).toEqual(['privacy', 'terms'])
    for (const accepted of person.acceptances) {
      expect(accepted).toMatchObject({ version: 1, words, method: 'sign-up' })
      await page.goto(`/${accepted.document}`)
      await expect(page.locator('main')).toContainText(accepted.documentHash)
    }

    async function isConfirmed() {
      const held = await world.prisma.user.findUniqueOrThrow({ where: { email } })
      return held.emailVerifiedAt !== null
    }
  })

  test('C-030 an address that has an account already gets the same answer, and its owner a mail', async ({
    page,
    world,
    mailbox,
    openContext,
  }) => {
    const email = 'taken.twice@people.example'
    const first = await open(page, 'first-comer')
    const second = await open(await (await openContext()).newPage(), 'second-comer')
    expect(second).toEqual(first)

    await mailbox.waitFor(email, ({ subject }) => subject.includes('You already have an account'))
    expect(await world.prisma.user.count({ where: { email } })).toBe(1)
    expect(await placesWith(world, 'second-comer')).toEqual([])

    // Neither signing in nor asking for the name tells which of the two was opened.
    const stranger = await openContext()
    for (const identifier of ['first-comer', 'second-comer', email])
      expect([identifier, await canSignIn(stranger, identifier, PASSWORD)]).toEqual([identifier, false])
    for (const userName of ['first-comer', 'second-comer']) {
      const third = await (await openContext()).newPage()
      await answerAge(third, GROWN)
      await fillAccount(third, { userName, email: `third.${userName}@people.example` })
      await third.getByRole('checkbox').check()
      await third.getByRole('button', { name: 'Open the account' }).click()
      await expect(third.getByText('This name, or one that looks like it, is taken.')).toBeVisible()
    }

    async function open(at: Page, userName: string) {
      await answerAge(at, GROWN)
      await fillAccount(at, { userName, email })
      await at.getByRole('checkbox').check()
      await at.getByRole('button', { name: 'Open the account' }).click()
      await expect(at).toHaveURL(/\/sign-up\/done$/)
      return at.getByRole('main').innerText()
    }
  })

  test('C-194 a password that is short, common or made of the own name opens no account', async ({
    page,
    world,
  }) => {
    await answerAge(page, GROWN)
    for (const [password, fault] of [
      ['too short', 'Use at least 15 characters.'],
      ['passwordpassword', 'Many people use this password'],
      ['brisk-walker-brisk', 'mostly your name or address'],
    ] as const) {
      await fillAccount(page, { userName: 'brisk-walker', email: 'brisk-walker@people.example', password })
      await page.getByRole('checkbox').check()
      await page.getByRole('button', { name: 'Open the account' }).click()
      await expect(page.getByText(fault).first()).toBeVisible()
    }
    expect(await placesWith(world, 'brisk-walker')).toEqual([])
  })
})

function bornYearsAgo(years: number, daysLater: number): Birthdate {
  const today = new Date()
  const born = new Date(
    Date.UTC(today.getUTCFullYear() - years, today.getUTCMonth(), today.getUTCDate() + daysLater),
  )
  return {
    day: String(born.getUTCDate()),
    month: String(born.getUTCMonth() + 1),
    year: String(born.getUTCFullYear()),
  }
}

function asDate({ day, month, year }: Birthdate) {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Where the reason beside a field leads. */
async function wayFrom(page: Page, label: string) {
  const link = page.getByRole('link', { name: new RegExp(`^What we do with it ?: ${label}$`, 'i') })
  return (await link.getAttribute('href'))!
}
