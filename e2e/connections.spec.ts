import { canariesOf, extraFields } from '@/scripts/outside/people'
import { untilNoJob } from './support/jobs'
import {
  agreeAtProvider,
  answerOf,
  goToProvider,
  linkByHand,
  makeOutsider,
  readLog,
  signInThrough,
  tell,
} from './support/linking'
import { expect, test } from './support/linking-test'
import { giveSession, makeSignedIn } from './support/people'
import { sweep, tracesIn } from './support/traces'

const EMAIL = 'Your e-mail address'

test.describe('linking', () => {
  test('C-046 nothing is asked of Facebook before the person has passed the page before linking', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/connections')
    await page.getByRole('link', { name: 'Link Facebook' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What Facebook would give us.')
    const settings = page.getByRole('link', { name: 'Open your settings at Facebook' })
    await expect(settings).toHaveAttribute('href', new RegExp(`^${world.facebookUrl}/settings`))
    await page.getByRole('link', { name: 'Not now' }).click()
    await expect(page).toHaveURL(/\/connections$/)
    for (const path of ['/api/auth/signin/facebook', '/api/connections/facebook/begin'])
      expect((await page.request.get(path)).status()).toBe(404)
    expect(await readLog(world.facebookUrl)).toEqual([])
    expect(await world.prisma.linkAttempt.count({ where: { userId: id } })).toBe(0)
  })

  test('C-046 the way to Facebook can be walked with the keyboard alone', async ({ page, signIn, world }) => {
    await signIn()
    await page.goto('/connections/facebook/link')
    const steps = [
      page.getByRole('link', { name: 'Open your settings at Facebook' }),
      page.getByRole('checkbox', { name: EMAIL }),
      page.getByRole('link', { name: 'Not now' }),
      page.getByRole('button', { name: 'Continue to Facebook' }),
    ]
    for (const step of steps) {
      for (let tab = 0; tab < 40; tab += 1) {
        await page.keyboard.press('Tab')
        if (await step.evaluate((element) => element === document.activeElement)) break
      }
      await expect(step).toBeFocused()
      if (step === steps[1]) await page.keyboard.press('Space')
    }
    await page.keyboard.press('Enter')
    await page.waitForURL(`${world.facebookUrl}/**`)
    expect(new URL(page.url()).searchParams.get('scope')).toBe('public_profile,email')
  })

  test('C-040 a scope that was declined at Facebook is not received, and the link works', async ({
    page,
    signIn,
    outsider,
    world,
  }) => {
    const { id } = await signIn()
    await goToProvider(page, 'facebook', { tick: [EMAIL] })
    await agreeAtProvider(page, outsider, { decline: [EMAIL] })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is what Facebook gave us.')
    await expect(page.getByText('You declined')).toBeVisible()
    expect(await world.prisma.linkedAccount.count({ where: { userId: id } })).toBe(0) // nothing before the yes
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Unlink and remove 2' })).toBeVisible()
    const fields = await world.prisma.receivedField.findMany({
      where: { userId: id },
      orderBy: { field: 'asc' },
    })
    expect(fields.map(({ field, value }) => [field, value])).toEqual([
      ['id', outsider.facebook.id],
      ['name', outsider.name],
    ])
    expect(await sweep(world, [String(outsider.facebook.email)])).toEqual([])
  })

  test('C-035 C-038 everything that Facebook gave is shown with its date, to its owner alone', async ({
    page,
    signIn,
    outsider,
    openContext,
    world,
  }) => {
    const person = await signIn()
    const { setChoice } = await import('@/lib/consent/commands')
    await setChoice(person.member, { purpose: 'profile-public', value: 'on', method: 'switch' })
    const before = new Date()
    await linkByHand(page, 'facebook', outsider, { tick: [EMAIL] })
    const table = page.getByRole('table', { name: 'What Facebook gave us' })
    const days = [before, new Date()].map((time) => time.toISOString().slice(0, 10)) // two at midnight
    const shown = [outsider.facebook.id, outsider.name, String(outsider.facebook.email)]
    for (const value of shown) {
      const row = table.getByRole('row').filter({ hasText: value })
      await expect(row.locator('time')).toHaveAttribute('datetime', new RegExp(`^(${days.join('|')})`))
    }
    await expect(table.getByRole('row')).toHaveCount(1 + shown.length)

    const stranger = await makeSignedIn(world)
    const elsewhere = await openContext()
    await giveSession(elsewhere, world, stranger)
    for (const path of ['/connections', '/held/received-field', `/u/${person.userName}`]) {
      const answer = await elsewhere.request.get(path)
      expect(answer.status()).toBe(200)
      expect(tracesIn(path, await answer.text(), shown)).toEqual([])
    }
  })

  test('C-039 the token is stored encrypted and stands in no page', async ({ page, signInLinked, world }) => {
    const { id } = await signInLinked()
    const { openPair } = await import('@/lib/connections/sealed-tokens')
    const { openPersonKey } = await import('@/lib/crypto/person-key')
    const link = await world.prisma.linkedAccount.findFirstOrThrow({ where: { userId: id } })
    const { accessToken } = openPair(await openPersonKey(world.prisma, id), link)
    expect(accessToken).toMatch(/^EAA/)
    expect(await sweep(world, [accessToken])).toEqual([])
    const sealed = Buffer.from(link.accessToken)
    const secrets = [accessToken, sealed.toString('base64'), sealed.toString('hex')]
    for (const path of ['/connections', '/held', '/held/linked-account', '/held/link-attempt', '/overview'])
      expect(tracesIn(path, await (await page.request.get(path)).text(), secrets)).toEqual([])
    await expect(page.getByText('Held, encrypted, never shown.')).toBeVisible()
  })

  test('C-037 C-041 what nobody asked for is dropped at the door and counted, and nothing else is fetched', async ({
    page,
    outsider,
    signInLinked,
    world,
  }) => {
    const extras = Object.values(extraFields(outsider, 'facebook'))
    await tell(world.facebookUrl, 'extra', { on: true })
    const { id } = await signInLinked({ tick: [EMAIL] })
    await expect(page.getByText(`${extras.length} fields that we had not named.`)).toBeVisible()
    const fields = await world.prisma.receivedField.findMany({ where: { userId: id } })
    expect(fields.map(({ field }) => field).sort()).toEqual(['email', 'id', 'name'])
    expect(await sweep(world, extras)).toEqual([])
    const asked = (await readLog(world.facebookUrl)).map(({ method, path }) => `${method} ${path}`)
    expect(new Set(asked)).toEqual(
      new Set([
        'GET /dialog/oauth',
        'POST /dialog/oauth',
        'POST /oauth/access_token',
        'GET /me/permissions',
        'GET /me',
      ]),
    )
  })

  test('C-048 an answer that was used once does nothing when it is sent again', async ({
    page,
    signIn,
    outsider,
    world,
  }) => {
    const { id } = await signIn()
    await goToProvider(page, 'facebook')
    const callback = await answerOf(page, outsider)
    await page.goto(callback)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Facebook is linked.' })).toBeVisible()
    await page.getByRole('button', { name: 'Unlink and remove 2' }).click()
    await expect(page.getByText('Facebook is unlinked.')).toBeVisible()
    await page.goto(callback)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This answer came too late.')
    expect(await world.prisma.linkedAccount.count({ where: { userId: id } })).toBe(0)
  })

  test('C-048 an answer meant for one session is refused in every other, and still counts in its own', async ({
    page,
    signIn,
    outsider,
    openContext,
    world,
  }) => {
    const person = await signIn()
    const stranger = await makeSignedIn(world)
    await goToProvider(page, 'facebook')
    const callback = await answerOf(page, outsider)
    const elsewhere = await openContext()
    await giveSession(elsewhere, world, stranger)
    const other = await elsewhere.newPage()
    await other.goto(callback)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('This answer came too late.')
    expect(await world.prisma.linkedAccount.count({ where: { userId: stranger.id } })).toBe(0)
    await page.goto(callback)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Facebook is linked.' })).toBeVisible()
    expect(await world.prisma.linkedAccount.count({ where: { userId: person.id } })).toBe(1)
  })
})

test.describe('Twitter', () => {
  test('C-035 C-048 Twitter is linked and unlinked as Facebook is', async ({
    page,
    signIn,
    outsider,
    world,
  }) => {
    const { id } = await signIn()
    await tell(world.twitterUrl, 'reset')
    await linkByHand(page, 'twitter', outsider, { tick: ['A key that lasts'] })
    const table = page.getByRole('table', { name: 'What Twitter gave us' })
    await expect(table.getByRole('row')).toHaveCount(4)
    await expect(table).toContainText(outsider.twitter.username)
    await page.getByRole('button', { name: 'Unlink and remove 3' }).click()
    await expect(page.getByText('Gone: 3 values, 2 tokens and 1 link.')).toBeVisible()
    await untilNoJob(world, 'connections.revoke')
    expect(await sweep(world, [...canariesOf(outsider, 'twitter'), outsider.name])).toEqual([])
    const revoked = (await readLog(world.twitterUrl)).filter(({ path }) => path === '/2/oauth2/revoke')
    expect(revoked.map(({ status }) => status)).toContain(200)
    const receipt = await world.prisma.unlinkReceipt.findFirstOrThrow({ where: { userId: id } })
    expect(receipt.revocation).toBe('confirmed 200')
  })

  test('C-036 a linked Twitter account signs its owner in, and one that nobody linked signs nobody in', async ({
    page,
    signIn,
    outsider,
    openContext,
    world,
  }) => {
    const { id, userName } = await signIn()
    await tell(world.twitterUrl, 'reset')
    await linkByHand(page, 'twitter', outsider)
    const elsewhere = await (await openContext()).newPage()
    const stranger = await makeOutsider(world)
    await signInThrough(elsewhere, 'twitter', stranger)
    await expect(elsewhere.getByText('This Twitter account is not linked to an account here.')).toBeVisible()
    expect(await sweep(world, [stranger.twitter.id, stranger.twitter.username])).toEqual([])
    await signInThrough(elsewhere, 'twitter', outsider)
    await expect(elsewhere).toHaveURL(/\/overview/)
    await elsewhere.goto('/profile')
    await expect(elsewhere.getByRole('textbox', { name: 'User name' })).toHaveValue(userName)
    expect(await world.prisma.session.count({ where: { userId: id, method: 'TWITTER' } })).toBe(1)
    await page.goto('/connections')
    await page.getByRole('button', { name: /^Unlink and remove/ }).click()
    await expect(page.getByText('Twitter is unlinked.')).toBeVisible()
    await elsewhere.goto('/overview')
    await expect(elsewhere).toHaveURL(/\/sign-in/) // what it opened ends with the link
  })
})
