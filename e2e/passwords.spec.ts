import type { Page } from '@playwright/test'
import { makeSignedIn } from './support/people'
import { NO_MATCH, PASSWORD, signInWith } from './support/sign-in'
import { forgetAllTries, linkTo } from './support/sweep'
import { expect, test } from './support/test'

const NEW_PASSWORD = 'eleven kites above the harbour'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('the password', () => {
  test('C-195 the well-known address leads to where it is changed', async ({ page, signIn, world }) => {
    const answer = await page.request.get('/.well-known/change-password', { maxRedirects: 0 })
    expect(answer.status()).toBe(302)
    expect(new URL(answer.headers().location ?? '', world.origin).pathname).toBe('/account/password')
    await signIn()
    await page.goto('/.well-known/change-password')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Change your password.')
  })

  test('C-195 a change ends every other session, tells the owner by mail, and only the new one signs in', async ({
    page,
    signIn,
    openContext,
    world,
    mailbox,
  }) => {
    const person = await signIn()
    const elsewhere = await (await openContext()).newPage()
    await signInWith(elsewhere, person.userName, PASSWORD)
    await expect(elsewhere).toHaveURL(/overview/)
    await page.goto('/account/password')
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Change it and end other sessions' }).click()
    await expect(page.getByText('Your password is changed.')).toBeVisible()
    await elsewhere.goto('/overview')
    await expect(elsewhere).toHaveURL(/\/sign-in/)
    await page.goto('/overview')
    await expect(page).toHaveURL(/overview/) // this one stays
    const mail = await mailbox.waitFor(person.email, ({ subject }) => subject.includes('password'))
    expect(mail.text).toContain('Your password was changed')
    expect(mail.raw).not.toContain(NEW_PASSWORD)

    await signInWith(elsewhere, person.userName, PASSWORD)
    await expect(elsewhere.getByText(NO_MATCH)).toBeVisible()
    await signInWith(elsewhere, person.userName, NEW_PASSWORD)
    await expect(elsewhere).toHaveURL(/overview/)
  })

  test('C-196 a link for a new password works once; looking at it uses nothing up, and using it again finds it gone', async ({
    page,
    openContext,
    world,
    mailbox,
  }) => {
    const person = await makeSignedIn(world)
    await askForLink(page, person.userName)
    const mail = await mailbox.waitFor(person.email, ({ subject }) => subject.startsWith('Set a new'))
    const link = linkTo(mail, '/reset/link')
    expect(mail.raw).not.toContain(PASSWORD)
    const passwordHashOf = async () =>
      (await world.prisma.user.findUniqueOrThrow({ where: { id: person.id } })).passwordHash
    const hash = await passwordHashOf()
    for (let visits = 0; visits < 2; visits++) expect((await page.request.get(link)).status()).toBe(200)
    expect(await passwordHashOf()).toBe(hash)
    expect(await world.prisma.linkToken.count({ where: { userId: person.id, usedAt: null } })).toBe(1)

    await page.goto(link)
    await expect(page).toHaveURL(`${world.origin}/reset/new`) // the secret stands in no address
    await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Set it and end every session' }).click()
    await expect(page).toHaveURL(/\/sign-in\?done=password$/)
    await expect(page.getByText('Accounts that you linked still open yours')).toBeVisible()
    expect(await world.prisma.session.count({ where: { userId: person.id } })).toBe(0)

    const scanner = await openContext()
    expect((await scanner.request.get(link)).status()).toBe(410)
    const again = await scanner.newPage()
    await again.goto(link)
    await expect(again.getByRole('heading', { level: 1 })).toHaveText('This link has ended.')
    await signInWith(page, person.userName, NEW_PASSWORD)
    await expect(page).toHaveURL(/overview/)
  })

  test('C-196 asking for a link says the same whether or not there is such an account', async ({
    page,
    world,
    mailbox,
  }) => {
    const person = await makeSignedIn(world)
    const known = await askForLink(page, person.email)
    const unknown = await askForLink(page, 'nobody-here@people.example')
    expect(known).toBe(unknown)
    await mailbox.waitFor(person.email)
    expect(await mailbox.list('nobody-here@people.example')).toEqual([])
  })

  test('C-196 a newer link ends the one before it', async ({ page, world, mailbox }) => {
    const person = await makeSignedIn(world)
    await askForLink(page, person.userName)
    const first = linkTo(await mailbox.waitFor(person.email), '/reset/link')
    await askForLink(page, person.userName)
    const isSecond = (mail: { text: string }) => !mail.text.includes(first)
    const second = linkTo(await mailbox.waitFor(person.email, isSecond), '/reset/link')
    expect((await page.request.get(first)).status()).toBe(410)
    expect((await page.request.get(second)).status()).toBe(200)
  })

  async function askForLink(page: Page, identifier: string) {
    await page.goto('/reset')
    await page.getByRole('main').getByRole('textbox').fill(identifier)
    await page.getByRole('main').getByRole('button').click()
    const answer = page.getByText('If an account has this name or address')
    await expect(answer).toBeVisible()
    return answer.innerText()
  }
})
