import type { Page } from '@playwright/test'
import { makeSignedIn } from './support/people'
import { canSignIn } from './support/sign-in'
import { forgetAllTries, linkTo } from './support/sweep'
import { expect, test } from './support/test'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('the e-mail address', () => {
  test('C-030 both addresses are told, the old one signs in until the new one confirms, and can take it back', async ({
    page,
    signIn,
    openContext,
    world,
    mailbox,
  }) => {
    const { id, email: old } = await signIn()
    const next = `next-${old}`
    await page.goto('/profile')
    await askFor(page, next)
    await expect(page.locator('#email')).toContainText('waits to be confirmed')
    const confirm = linkTo(await mailbox.waitFor(next), '/verify/email')
    const notice = await mailbox.waitFor(old)
    expect(notice.text).toContain(next)
    const undo = linkTo(notice, '/verify/undo')

    const elsewhere = await (await openContext()).newPage()
    await elsewhere.goto(confirm) // looking confirms nothing
    expect(await addressOf()).toBe(old)
    expect(await canSignIn(await openContext(), next)).toBe(false)
    expect(await canSignIn(await openContext(), old)).toBe(true)
    await elsewhere.getByRole('button', { name: 'Use this address' }).click()
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('This is your address now.')
    expect(await canSignIn(await openContext(), next)).toBe(true)
    expect(await canSignIn(await openContext(), old)).toBe(false)
    await page.reload()
    await expect(page.locator('#email')).toContainText(`can be taken back at the old address, ${old}, until`)
    await mailbox.waitFor(next, ({ subject }) => subject.includes('was changed'))
    await elsewhere.goto(confirm) // the link worked once
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('This link has ended.')

    await elsewhere.goto(undo)
    expect(await addressOf()).toBe(next)
    await elsewhere.getByRole('button', { name: 'Keep the old address' }).click()
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('The old address is back.')
    expect(await addressOf()).toBe(old)
    expect(await world.prisma.session.count({ where: { userId: id } })).toBe(0)
    await page.goto('/profile')
    await expect(page).toHaveURL(/\/sign-in/)

    async function addressOf() {
      return (await world.prisma.user.findUniqueOrThrow({ where: { id } })).email
    }
  })

  test('C-030 somebody else’s address is not taken, and nobody learns that it is somebody’s', async ({
    page,
    signIn,
    world,
    mailbox,
  }) => {
    const other = await makeSignedIn(world)
    const { id, email } = await signIn()
    await page.goto('/profile')
    await askFor(page, other.email)
    await expect(page.locator('#email')).toContainText('waits to be confirmed')
    const mail = await mailbox.waitFor(other.email)
    expect(mail.subject).toContain('You already have an account')
    expect((await world.prisma.user.findUniqueOrThrow({ where: { id } })).email).toBe(email)
  })
})

async function askFor(page: Page, address: string) {
  await page.getByRole('textbox', { name: 'New e-mail address' }).fill(address)
  await page.getByRole('button', { name: 'Change the address' }).click()
}
