import { canariesOf } from '@/scripts/outside/people'
import { watchActs } from './support/acts'
import { untilNoJob } from './support/jobs'
import { linkByHand, makeOutsider, readLog, signInThroughFacebook, tell } from './support/linking'
import { expect, test } from './support/linking-test'
import { giveSession, makeSignedIn } from './support/people'
import { placesOf, sweep, tracesIn } from './support/traces'

const TICKED = { tick: ['Your e-mail address', 'The address of your page'] }

test.describe.configure({ timeout: 120_000 })

test.describe('what is left of a link', () => {
  test('C-048 C-050 unlinking Facebook takes one act and leaves nothing of it anywhere', async ({
    page,
    outsider,
    signInLinked,
    mailbox,
    world,
  }) => {
    const acts = await watchActs(page)
    const { id, email } = await signInLinked(TICKED, { firstName: 'Hollis' })
    const actsToLink = acts.take()
    const canaries = [...canariesOf(outsider, 'facebook'), outsider.name]
    const { accessToken } = await world.prisma.linkedAccount.findFirstOrThrow({ where: { userId: id } })
    const sealed = Buffer.from(accessToken).toString('hex')
    expect(await placesOf(world, String(outsider.facebook.email))).toEqual(['ReceivedField']) // the sweep does find
    expect(await placesOf(world, sealed)).toEqual(['LinkedAccount'])

    await page.goto('/connections')
    await page.getByRole('button', { name: 'Unlink and remove 4' }).click()
    await expect(page.getByText('Gone: 4 values, 1 token and 1 link.')).toBeVisible()
    const actsToUnlink = acts.take()
    expect(actsToUnlink).toBe(1)
    expect(actsToLink).toBeGreaterThanOrEqual(actsToUnlink)

    await untilNoJob(world, 'connections.revoke')
    await mailbox.waitFor(email, ({ subject }) => subject.startsWith('Facebook is no longer linked'))
    expect(await sweep(world, [...canaries, sealed])).toEqual([])
    const receipt = await world.prisma.unlinkReceipt.findFirstOrThrow({ where: { userId: id } })
    expect(receipt).toMatchObject({
      cause: 'you',
      revocation: 'confirmed 200',
      removed: { values: 4, tokens: 1, links: 1, attempts: 0, sessions: 0 },
    })
    const ended = (await readLog(world.facebookUrl)).filter(({ method }) => method === 'DELETE')
    expect(ended).toMatchObject([{ path: '/me/permissions', status: 200 }])
    await expectNoTraceInPages(page, canaries)
    await page.goto('/profile')
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Hollis') // what one entered oneself stays
  })

  test('C-049 linking again begins clean: only what is granted now is there', async ({
    page,
    outsider,
    signInLinked,
    world,
  }) => {
    const { id } = await signInLinked(TICKED)
    await page.getByRole('button', { name: 'Unlink and remove 4' }).click()
    await expect(page.getByText('Facebook is unlinked.')).toBeVisible()
    await untilNoJob(world, 'connections.revoke')

    await page.goto('/connections/facebook/link')
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await linkByHand(page, 'facebook', outsider)
    const link = await world.prisma.linkedAccount.findFirstOrThrow({
      where: { userId: id },
      include: { fields: true },
    })
    expect([link.scopes, link.fields.map(({ field }) => field).sort()]).toEqual([
      ['public_profile'],
      ['id', 'name'],
    ])
    expect(await sweep(world, [String(outsider.facebook.email), String(outsider.facebook.link)])).toEqual([])
  })

  test('C-047 removing us at Facebook ends in the same state as unlinking here', async ({
    page,
    outsider,
    signInLinked,
    world,
  }) => {
    const { id } = await signInLinked(TICKED)
    const told = await tell<{ status: number }>(world.facebookUrl, 'deauthorize', { id: outsider.key })
    expect(told.status).toBe(200)
    expect(await sweep(world, [...canariesOf(outsider, 'facebook'), outsider.name])).toEqual([])
    await page.goto('/connections')
    await expect(page.getByText('Facebook is not linked.')).toBeVisible()
    await expect(page.getByText('You removed us at Facebook, and Facebook told us.')).toBeVisible()
    const receipt = await world.prisma.unlinkReceipt.findFirstOrThrow({ where: { userId: id } })
    expect(receipt.removed).toMatchObject({ values: 4, tokens: 1, links: 1 })
  })

  test('C-047 a wish for deletion is answered with a code, whose page says how much went and not whose it was', async ({
    page,
    outsider,
    signInLinked,
    openContext,
    world,
  }) => {
    const { userName, email } = await signInLinked(TICKED)
    const canaries = [...canariesOf(outsider, 'facebook'), outsider.name]
    type Told = { status: number; body: { url: string; confirmation_code: string } }
    const { status, body } = await tell<Told>(world.facebookUrl, 'delete-data', { id: outsider.key })
    expect(status).toBe(200)
    expect(await sweep(world, canaries)).toEqual([])
    const signedOut = await (await openContext()).newPage()
    await signedOut.goto(body.url)
    await expect(signedOut.getByRole('heading', { level: 1 })).toHaveText('It is deleted.')
    await expect(signedOut.getByText('4 values, 1 token and 1 link')).toBeVisible()
    await expect(signedOut.getByText(body.confirmation_code)).toBeVisible()
    expect(tracesIn('status page', await signedOut.content(), [...canaries, userName, email])).toEqual([])
  })

  test('C-047 a word of Facebook with a wrong signature is refused and changes nothing', async ({
    outsider,
    signInLinked,
    world,
  }) => {
    const { id } = await signInLinked()
    const { signedRequest } = await import('@/scripts/outside/facebook/callbacks')
    const forged = signedRequest(outsider.facebook.id, 'not the secret of the app')
    for (const callback of ['deauthorize', 'delete-data'])
      for (const signed of [forged, 'x.y', '']) {
        const body = new URLSearchParams({ signed_request: signed })
        const answer = await fetch(`${world.origin}/api/connections/facebook/${callback}`, {
          method: 'POST',
          body,
        })
        expect(answer.status).toBe(401)
      }
    expect(await world.prisma.linkedAccount.count({ where: { userId: id } })).toBe(1)
  })
})

test.describe('signing in with a linked account', () => {
  test('C-036 a linked account signs its owner in, and an account that nobody linked signs nobody in', async ({
    page,
    outsider,
    signInLinked,
    context,
    world,
  }) => {
    const { id, userName } = await signInLinked()
    const stranger = await makeOutsider(world)
    await context.clearCookies()
    for (const who of [stranger, outsider]) {
      await signInThroughFacebook(page, who)
      if (who === stranger) {
        await expect(page.getByText('This Facebook account is not linked to an account here.')).toBeVisible()
        expect(await sweep(world, [stranger.facebook.id, stranger.name])).toEqual([])
      }
    }
    await expect(page).toHaveURL(/\/overview/)
    await page.goto('/profile')
    await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue(userName)
    const link = await world.prisma.linkedAccount.findFirstOrThrow({ where: { userId: id } })
    expect(link.lastSignInAt).not.toBeNull()
    expect(await world.prisma.session.count({ where: { userId: id, method: 'FACEBOOK' } })).toBe(1)
  })

  test('C-048 sessions that Facebook opened end with the link', async ({
    page,
    outsider,
    signInLinked,
    openContext,
    world,
  }) => {
    const person = await signInLinked()
    const elsewhere = await (await openContext()).newPage()
    await signInThroughFacebook(elsewhere, outsider)
    await expect(elsewhere).toHaveURL(/\/overview#top$/) // not the fragment that Facebook leaves behind
    await page.goto('/connections')
    await expect(
      page.getByText('1 other browser that signed in with Facebook must sign in again.'),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Unlink and remove 2' }).click()
    await expect(page.getByText('1 session that it had opened')).toHaveCount(2)
    await elsewhere.goto('/overview')
    await expect(elsewhere).toHaveURL(/\/sign-in/)
    expect(await world.prisma.session.count({ where: { userId: person.id } })).toBe(1)
  })

  test('C-048 the last way to sign in cannot be lost', async ({ page, signInLinked, world }) => {
    const { id } = await signInLinked()
    await page.goto('/connections')
    await world.prisma.user.update({ where: { id }, data: { passwordHash: null } })
    await page.getByRole('button', { name: 'Unlink and remove 2' }).click() // the page is older than the change
    await expect(page.getByText('Set a password first, on the page for forgotten passwords.')).toBeVisible()
    expect(await world.prisma.linkedAccount.count({ where: { userId: id } })).toBe(1)
    await page.reload()
    await expect(page.getByText('Facebook is your only way to sign in, so it cannot go yet.')).toBeVisible()
    await expect(page.getByRole('button', { name: /Unlink/ })).toHaveCount(0)
  })

  test('C-039 linking and unlinking ask for the password again when it was entered long ago', async ({
    page,
    context,
    world,
  }) => {
    const person = await makeSignedIn(world, {}, false)
    await giveSession(context, world, person)
    await page.goto('/connections/facebook/link')
    await page.getByRole('button', { name: 'Continue to Facebook' }).click()
    await expect(page).toHaveURL(/\/confirm\?next=/)
    expect(await readLog(world.facebookUrl)).toEqual([])
  })
})

async function expectNoTraceInPages(page: import('@playwright/test').Page, texts: string[]) {
  const { ownedHoldings, slugOf } = await import('@/lib/inventory/catalogue')
  const paths = ['/overview', '/held', '/connections', '/activity', '/activity/seen', '/mail']
  for (const path of [...paths, ...ownedHoldings.map(({ model }) => `/held/${slugOf(model)}`)])
    expect(tracesIn(path, await (await page.request.get(path)).text(), texts)).toEqual([])
}
