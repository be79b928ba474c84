import { type BrowserContext } from '@playwright/test'
import { giveSession, makeSignedIn } from './support/people'
import { enterAs, fillSignIn, NO_MATCH, PASSWORD, signInWith } from './support/sign-in'
import { forgetAllTries, linkTo, placesWith } from './support/sweep'
import { expect, test } from './support/test'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('signing in', () => {
  test('C-194 by user name or by e-mail address, and the password stands nowhere', async ({
    openContext,
    world,
  }) => {
    const { userName, email } = await makeSignedIn(world)
    for (const identifier of [userName, email, ` ${email.toUpperCase()} `]) {
      const page = await (await openContext()).newPage()
      await signInWith(page, identifier, PASSWORD)
      await expect(page).toHaveURL(`${world.origin}/overview`)
    }
    expect(await placesWith(world, PASSWORD)).toEqual([])
  })

  test('C-194 a wrong password and an unknown name get the same words', async ({
    page,
    openContext,
    world,
  }) => {
    const { userName } = await makeSignedIn(world)
    await signInWith(page, userName, 'not the right password')
    const elsewhere = await (await openContext()).newPage()
    await signInWith(elsewhere, 'nobody-of-this-name', 'not the right password')
    const words = []
    for (const each of [page, elsewhere]) {
      await expect(each.getByText(NO_MATCH)).toBeVisible()
      await expect(each.getByLabel('Password', { exact: true })).toHaveValue(/^(not the right password)?$/)
      words.push(await each.getByRole('main').innerText())
    }
    expect(words[0]).toBe(words[1])
  })

  test('C-194 who guesses too often is told when to come back', async ({ page, world }) => {
    const { userName } = await makeSignedIn(world)
    for (let tries = 0; tries < 5; tries++) {
      await signInWith(page, userName, `wrong password number ${tries}`)
      await expect(page.getByText(NO_MATCH)).toBeVisible()
    }
    await signInWith(page, userName, PASSWORD) // not even the right one now
    await expect(page.getByText('Too many tries. Wait 15 minutes, then try again.')).toBeVisible()
  })

  test('X-07 signing in and out works without JavaScript', async ({ openContext, world }) => {
    const { userName } = await makeSignedIn(world)
    const page = await (await openContext({ javaScriptEnabled: false })).newPage()
    await page.goto('/profile')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fprofile$/)
    await page.getByLabel('User name or e-mail address').fill(userName)
    await page.getByLabel('Password', { exact: true }).fill('not the right password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText(NO_MATCH)).toBeVisible()
    await page.getByLabel('User name or e-mail address').fill(userName)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL(`${world.origin}/profile`) // where the person wanted to go
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page).toHaveURL(`${world.origin}/`)
  })

  test('C-187 the cookies of a signed-in browser are out of reach for scripts and for other sites', async ({
    page,
    context,
    world,
  }) => {
    const { userName } = await makeSignedIn(world)
    await signInWith(page, userName, PASSWORD)
    await expect(page).toHaveURL(`${world.origin}/overview`)
    const cookies = await context.cookies()
    expect(cookies.map(({ name }) => name).sort()).toEqual(['candor.device', 'candor.session'])
    for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).toEqual(
      [],
    )
    const session = cookies.find(({ name }) => name === 'candor.session')
    expect(session?.expires).toBe(-1) // ends with the browser
    expect(await placesWith(world, session?.value ?? '')).toEqual([])
  })

  test('C-186 a return address leads to no other site', async ({ page, world }) => {
    const { userName } = await makeSignedIn(world)
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      await page.context().clearCookies()
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await fillSignIn(page, userName, PASSWORD)
      await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
      expect(new URL(page.url()).origin).toBe(world.origin)
    }
  })
})

test.describe('acts that matter', () => {
  test('C-194 need the password again: without a fresh sign-in each leads to the confirmation and does nothing', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn({}, false)
    const before = await stateOf(person.id)
    await page.goto('/profile')
    await page.getByRole('textbox', { name: 'New e-mail address' }).fill('elsewhere@people.example')
    await page.getByRole('button', { name: 'Change the address' }).click()
    await expect(page).toHaveURL(`${world.origin}/confirm?next=%2Fprofile%23email`)

    await page.goto('/account/password')
    await expect(page).toHaveURL(`${world.origin}/confirm?next=%2Faccount%2Fpassword`)

    const elsewhere = await (await openContext()).newPage()
    await signInWith(elsewhere, person.userName, PASSWORD)
    await expect(elsewhere).toHaveURL(/overview/)
    await page.goto('/activity')
    await page.getByRole('button', { name: 'End it' }).click()
    await expect(page).toHaveURL(`${world.origin}/confirm?next=%2Factivity`)
    await page.goto('/activity')
    await page.getByRole('button', { name: 'End all others' }).click()
    await expect(page).toHaveURL(`${world.origin}/confirm?next=%2Factivity`)
    await page.goto('/activity/devices')
    await page.getByRole('button', { name: 'Forget it' }).click()
    await expect(page).toHaveURL(`${world.origin}/confirm?next=%2Factivity%2Fdevices`)
    const after = await stateOf(person.id)
    expect(after).toEqual({ ...before, sessions: before.sessions + 1, devices: before.devices + 1 })

    await page.getByLabel('Password', { exact: true }).fill('not the right password')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page.getByText('That is not your password.')).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page).toHaveURL(`${world.origin}/activity/devices`)

    async function stateOf(userId: string) {
      const { prisma } = world
      const { email, passwordHash } = await prisma.user.findUniqueOrThrow({ where: { id: userId } })
      const [changes, sessions, devices] = await Promise.all([
        prisma.emailChange.count({ where: { userId } }),
        prisma.session.count({ where: { userId } }),
        prisma.device.count({ where: { userId } }),
      ])
      return { email, passwordHash, changes, sessions, devices }
    }
  })

  test('C-194 after the confirmation the key of the session is a new one, and a copy of the old opens nothing', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn({}, false)
    await page.goto('/confirm?next=%2Foverview')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await expect(page).toHaveURL(`${world.origin}/overview`)
    const thief = await openContext()
    await giveSession(thief, world, person)
    const stolen = await thief.newPage()
    await stolen.goto('/overview')
    await expect(stolen).toHaveURL(/\/sign-in/)
  })
})

test.describe('where somebody is signed in', () => {
  test('C-195 a sign-in from a new browser sends a mail, one from a known browser does not', async ({
    openContext,
    world,
    mailbox,
  }) => {
    const { userName, email } = await makeSignedIn(world)
    const first = await openContext()
    const second = await openContext()
    await enterAs(first, userName)
    await enterAs(second, userName)
    const mail = await mailbox.waitFor(email, ({ subject }) => subject.startsWith('New sign-in'))
    expect(mail.text).toContain('Chrome on')
    expect(linkTo(mail, '/activity')).toBe('/activity')
    await leave(second)
    await enterAs(second, userName)
    await enterAs(await openContext(), userName)
    await expect.poll(async () => (await newDeviceMails()).length).toBe(2) // the third browser's, not the second's

    async function newDeviceMails() {
      return (await mailbox.list(email)).filter(({ subject }) => subject.startsWith('New sign-in'))
    }
  })

  test('C-195 ending a session signs that browser out at its next request', async ({
    page,
    signIn,
    openContext,
  }) => {
    const { userName } = await signIn()
    const other = await openContext()
    const elsewhere = await enterAs(other, userName)
    await page.goto('/activity')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is open in two browsers.')
    await page.getByRole('button', { name: /^End it ?: Chrome on/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is open in one browser.')
    await elsewhere.goto('/overview')
    await expect(elsewhere).toHaveURL(/\/sign-in\?next=%2Foverview$/)
    await page.reload()
    await expect(page).toHaveURL(/\/activity$/)
  })
})

async function leave(context: BrowserContext) {
  const [page] = context.pages()
  await page?.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(page!).toHaveURL(/\/$/)
}
