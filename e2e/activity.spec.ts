import { untilNoJob } from './support/jobs'
import { enterAs, signInWith } from './support/sign-in'
import { forgetAllTries, placesWith } from './support/sweep'
import { expect, test } from './support/test'

test.beforeEach(async ({ world }) => forgetAllTries(world))

test.describe('activity', () => {
  test('C-086 each browser stands there with its id, and forgetting one removes the id everywhere and signs it out', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id: userId, userName } = await signIn()
    const other = await openContext()
    const elsewhere = await enterAs(other, userName)
    const device = await world.prisma.device.findFirstOrThrow({ where: { userId } })
    await page.goto('/activity/devices')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One browser has signed in as you.')
    const entry = page.getByRole('listitem').filter({ hasText: device.id })
    await expect(entry).toContainText(/First seen .*, last signed in .*Signed in now: .*session/)
    await expect(page.getByText('A random number in a cookie tells us')).toBeVisible() // why we keep it

    await entry.getByRole('button', { name: /^Forget it/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We recognise no browser of yours.')
    await elsewhere.goto('/overview')
    await expect(elsewhere).toHaveURL(/\/sign-in/)
    expect(await placesWith(world, device.id)).toEqual([])
    expect(await world.prisma.signIn.count({ where: { userId } })).toBe(1) // that somebody signed in stays
  })

  test('C-086 forgetting the browser one sits at signs it out, and takes its cookie away', async ({
    page,
    context,
    signIn,
  }) => {
    const { userName } = await signIn()
    await context.clearCookies()
    await page.close()
    const here = await enterAs(context, userName)
    await here.goto('/activity/devices')
    await here.getByRole('button', { name: /^Forget it and sign out/ }).click()
    await expect(here).toHaveURL(/\/sign-in\?done=forgotten$/)
    await expect(here.getByText('This browser is forgotten')).toBeVisible()
    expect(await context.cookies()).toEqual([])
  })

  test('C-195 every try to sign in stands there, also one that was refused', async ({
    page,
    signIn,
    openContext,
  }) => {
    const { userName } = await signIn()
    const stranger = await (await openContext()).newPage()
    await signInWith(stranger, userName, 'a guess that is wrong')
    await expect(stranger.getByText('do not belong together')).toBeVisible()
    await enterAs(await openContext(), userName)
    await page.goto('/activity/sign-ins')
    const rows = page.locator('table.ledger tbody tr')
    await expect(rows).toHaveCount(2)
    await expect(rows.nth(0)).toContainText('Signed in')
    await expect(rows.nth(1)).toContainText('Refused')
    await expect(rows.nth(1)).toContainText('Chrome on')
  })

  test('C-195 one press ends all other sessions, and this one stays', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const { id: userId, userName, sessionId } = await signIn()
    const others = [
      await enterAs(await openContext(), userName),
      await enterAs(await openContext(), userName),
    ]
    await page.goto('/activity')
    await page.getByRole('button', { name: 'End all others' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account is open in one browser.')
    expect(await world.prisma.session.findMany({ where: { userId }, select: { id: true } })).toEqual([
      { id: sessionId },
    ])
    for (const other of others) {
      await other.goto('/profile')
      await expect(other).toHaveURL(/\/sign-in/)
    }
  })

  test('C-010 every mail that left for the carrier stands in the line of what was sent, with its fields', async ({
    page,
    signIn,
    openContext,
    mailbox,
    world,
  }) => {
    const { userName, email } = await signIn()
    await page.goto('/activity/seen')
    await expect(page.getByText('Nobody has looked, and nothing has left.')).toBeVisible()
    await enterAs(await openContext(), userName)
    await enterAs(await openContext(), userName) // a second browser: a mail goes out
    await mailbox.waitFor(email)
    await untilNoJob(world, 'mail.deliver') // the mail is there a moment before its line is
    await page.reload()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
    await expect(page.getByRole('main').getByRole('listitem')).toContainText(
      'Mail carrier received your e-mail address and the text of the mail, to carry a mail to you.',
    )
  })
})
