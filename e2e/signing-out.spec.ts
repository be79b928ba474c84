import { giveSession } from './support/people'
import { expect, test } from './support/test'

test.describe('signing out', () => {
  test('C-194 clears what the browser keeps, and the old cookie opens nothing any more', async ({
    page,
    context,
    openContext,
    world,
    signIn,
  }) => {
    const person = await signIn()
    await page.goto('/overview')
    const left = ['device', 'link', 'pending', 'csrf', 'state', 'pkce', 'return']
    await context.addCookies(
      left.map((part) => ({ name: `candor.${part}`, value: 'left', url: world.origin, httpOnly: true })),
    )
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/sessions/sign-out'))
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    const headers = await (await answered).allHeaders()
    expect(headers['clear-site-data']).toBe('"cache", "storage"')
    await expect(page).toHaveURL(`${world.origin}/`)
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['candor.device'])

    const thief = await openContext()
    await giveSession(thief, world, person) // a copy of the cookie from before
    const stolen = await thief.newPage()
    await stolen.goto('/overview')
    await expect(stolen).toHaveURL(/\/sign-in\?next=%2Foverview$/)
    expect(await world.prisma.session.count({ where: { id: person.sessionId } })).toBe(0)
  })

  test('C-194 the page that was open before shows nothing after going back', async ({ page, signIn }) => {
    await signIn({ firstName: 'Perpetua' })
    await page.goto('/profile')
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The switches here are real.')
    await page.goBack()
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
