import { expect, type Page } from '@playwright/test'
import { giveSession, makeSignedIn } from './support/people'
import { enterAs, PASSWORD } from './support/sign-in'
import { test } from './support/test'
import type { World } from './support/world'

const NOTHING_YET = 'That was you. Nothing was done yet: press it again.'

async function proveIt(page: Page) {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Confirm' }).click()
}

async function changeAddress(page: Page, world: World, userId: string) {
  const changes = () => world.prisma.emailChange.count({ where: { userId } })
  const address = page.getByRole('textbox', { name: 'New e-mail address' })
  const typed = `elsewhere-${userId}@people.example`
  await page.goto('/profile')
  await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
  await address.fill(typed)
  await page.getByRole('button', { name: 'Change the address' }).click()
  await proveIt(page)
  await expect(page).toHaveURL(`${world.origin}/profile#email`)
  await expect(page.getByText(NOTHING_YET)).toBeInViewport()
  await expect(address).toHaveValue(typed)
  expect(await changes()).toBe(0)
  await page.getByRole('button', { name: 'Change the address' }).click()
  await expect(page.getByText(`Look into the mailbox of ${typed}.`)).toBeVisible()
  await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
  expect(await changes()).toBe(1)
  await page.goto('/profile')
  await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
  await expect(address).toHaveValue('')
}

test.describe('an act that first needs the password', () => {
  test('C-194 keeps the address that a person typed, and says that nothing was done yet', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn({}, false)
    await changeAddress(page, world, id)
  })

  test('C-194 does the same without script', async ({ openContext, world }) => {
    const person = await makeSignedIn(world, {}, false)
    const context = await openContext({ javaScriptEnabled: false })
    await giveSession(context, world, person)
    await changeAddress(await context.newPage(), world, person.id)
  })

  test('C-194 leaves nobody believing that a thief is out who still is in', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id, userName } = await signIn({}, false)
    const sessions = () => world.prisma.session.count({ where: { userId: id } })
    await enterAs(await openContext(), userName)
    await page.goto('/activity')
    await page.getByRole('button', { name: 'End it' }).click()
    await proveIt(page)
    await expect(page).toHaveURL(`${world.origin}/activity`)
    await expect(page.getByText(NOTHING_YET)).toBeVisible()
    expect(await sessions()).toBe(2)
    await page.goto('/activity/devices') // what waits on one page is not told on another
    await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
    await page.goto('/activity')
    await page.getByRole('button', { name: 'End it' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is open in one browser.')
    await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
    expect(await sessions()).toBe(1)
  })

  test('C-194 tells nothing of the kind to somebody who only followed a link to the confirmation', async ({
    page,
    signIn,
    world,
  }) => {
    await signIn({}, false)
    await page.goto('/confirm?next=%2Factivity')
    await proveIt(page)
    await expect(page).toHaveURL(`${world.origin}/activity`)
    await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
  })

  test('C-194 keeps the reason that an administrator wrote', async ({ page, signIn, world }) => {
    const person = await makeSignedIn(world)
    await signIn({ role: 'ADMIN' }, false)
    const reason = page.getByLabel('Why it is suspended')
    const words = 'Several people reported a copied picture.'
    await page.goto(`/admin/people/${person.id}`)
    await reason.fill(words)
    await page.getByRole('button', { name: 'Suspend this account' }).click()
    await proveIt(page)
    await expect(page.getByText(NOTHING_YET)).toBeVisible()
    await expect(reason).toHaveValue(words)
    await page.getByRole('button', { name: 'Suspend this account' }).click()
    await expect(page.getByRole('heading', { name: 'Restore this account' })).toBeVisible()
    await expect(page.getByText(NOTHING_YET)).toHaveCount(0)
    await expect(page.getByLabel('Why it is restored')).toHaveValue('')
  })
})
