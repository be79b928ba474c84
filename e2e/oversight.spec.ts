import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { giveSession, makeSignedIn, type SignedIn } from './support/people'
import { expect, test } from './support/test'
import { makeProgram } from './support/programs'
import type { World } from './support/world'

const REASON = 'They asked why a mail did not arrive.'

test.describe.configure({ timeout: 120_000 })

/** An administrator with a name, in a browser of their own. */
async function openDesk(
  world: World,
  openContext: () => Promise<import('@playwright/test').BrowserContext>,
  name = 'Imke',
) {
  const admin = await makeSignedIn(world, { role: 'ADMIN', firstName: name, lastName: 'Varga' })
  const context = await openContext()
  await giveSession(context, world, admin)
  return context.newPage()
}

async function look(desk: Page, { id }: SignedIn) {
  await desk.goto(`/admin/people/${id}`)
  await desk.getByRole('radio', { name: 'They asked us for help' }).check()
  await desk.getByLabel('Reason').fill(REASON)
  await desk.getByRole('button', { name: 'Record the reason and look' }).click()
  await desk.waitForURL(/\/view\//)
}

test.describe('looking at a person', () => {
  test('X-04 whoever is no administrator finds nothing under /admin', async ({ page, signIn, world }) => {
    const { id } = await signIn()
    for (const path of ['', '/people', `/people/${id}`, '/campaigns', '/campaigns/new', '/audit']) {
      const answer = await page.request.get(`/admin${path}`)
      expect([path, answer.status()]).toEqual([path, 404])
      expect(await answer.text()).not.toContain('Administrator')
    }
    expect(await world.prisma.accessRecord.count({ where: { userId: id } })).toBe(0)
  })

  test('X-04 nothing of a person is shown before a reason, and the person reads the reason afterwards', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn({ firstName: 'Zephyrine', phone: '+442079460999' })
    const desk = await openDesk(world, openContext)
    await desk.goto(`/admin/people/${person.id}`)
    const secrets = ['Zephyrine', person.email, '+442079460999', '1990']
    for (const secret of secrets) await expect(desk.locator('main')).not.toContainText(secret)
    const before = { userId: person.id }
    for (const reason of ['', 'too short']) {
      await desk.getByRole('radio', { name: 'They asked us for help' }).check()
      await desk.getByLabel('Reason').fill(reason)
      await desk.getByRole('button', { name: 'Record the reason and look' }).click()
      await expect(desk.getByText('Say why in at least 10 characters. The person reads it.')).toBeVisible()
    }
    expect(await world.prisma.accessRecord.count({ where: before })).toBe(0)

    await look(desk, person)
    await expect(desk.locator('main')).toContainText('Zephyrine')
    await expect(desk.locator('main')).toContainText(person.email)
    await expect(desk.locator('main')).toContainText('Adult')
    await expect(desk.locator('main')).not.toContainText('1990')

    await page.goto('/activity/seen')
    const row = page.getByRole('listitem').filter({ hasText: REASON })
    await expect(row).toHaveCount(1)
    await expect(row).toContainText('Imke Varga (administration) looked at')
    await expect(row).toContainText('You asked us for help')
  })

  test('X-04 a look belongs to one administrator and one person, and ends by itself', async ({
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn({ firstName: 'Zephyrine' })
    const other = await makeSignedIn(world)
    const desk = await openDesk(world, openContext)
    const colleague = await openDesk(world, openContext, 'Joris')
    await look(desk, person)
    const url = desk.url()
    const status = async (page: Page, path = url) => (await page.request.get(path)).status()
    expect(await status(desk)).toBe(200)
    expect(await status(colleague)).toBe(404)
    expect(await status(desk, url.replace(person.id, other.id))).toBe(404)
    const { LOOK_MINUTES } = await import('@/lib/oversight/looks')
    const live = await world.prisma.accessRecord.findFirstOrThrow({ where: { userId: person.id } })
    const createdAt = new Date(live.createdAt.getTime() - LOOK_MINUTES * 60_000)
    const ended = await world.prisma.accessRecord.create({ data: { ...live, id: randomUUID(), createdAt } })
    expect(await status(desk, url.replace(live.id, ended.id))).toBe(404)
  })
})

test.describe('the trail of everybody', () => {
  test('X-04 the trail names no member before a reason, and the person reads that theirs was opened', async ({
    page,
    signIn,
    openContext,
    world,
  }) => {
    const person = await signIn({ firstName: 'Zephyrine' })
    const { setChoice } = await import('@/lib/consent/commands')
    await setChoice(person.member, { purpose: 'analytics', value: 'on', method: 'switch' })
    const desk = await openDesk(world, openContext)
    const seesNobody = async () => {
      for (const query of ['', '?action=consent.given']) {
        const html = await (await desk.request.get(`/admin/audit${query}`)).text()
        expect(html).toContain('>consent.given</th>')
        expect(html).not.toContain(person.id)
      }
    }
    await seesNobody()
    await look(desk, person)
    await seesNobody()
    await desk.getByRole('link', { name: 'Their audit events' }).click()
    await expect(desk.getByRole('row', { name: 'consent.given' })).toContainText(person.id)

    await page.goto('/activity/seen')
    const trail = page.getByRole('listitem').filter({ hasText: 'looked at your trail of acts' })
    await expect(trail).toHaveCount(1)
    await expect(trail).toContainText(REASON)
  })
})

test.describe('searching for a person', () => {
  for (const javaScriptEnabled of [true, false])
    test(`X-04 what an administrator types stands in no address, with${javaScriptEnabled ? '' : 'out'} JavaScript`, async ({
      signIn,
      openContext,
      world,
    }) => {
      const person = await signIn({ firstName: 'Zephyrine' })
      const desk = await openDesk(world, () => openContext({ javaScriptEnabled }))
      const asked: string[] = []
      desk.on('request', (request) => asked.push(request.url()))
      await desk.goto('/admin/people')
      const find = async (typed: string) => {
        await desk.getByLabel('Name, user name or whole e-mail address').fill(typed)
        await desk.getByRole('button', { name: 'Find' }).click()
      }
      await find(person.email)
      await expect(desk.getByText('1 account found.')).toBeVisible()
      await expect(desk.getByRole('link', { name: `@${person.userName}` }).first()).toBeVisible()
      await find(person.email.slice(1))
      await expect(desk.getByText('0 accounts found.')).toBeVisible()
      await expect(desk).toHaveURL(`${world.origin}/admin/people`)
      expect(asked.filter((url) => url.includes('@') || url.includes('%40'))).toEqual([])
      await desk.goto('/admin/people')
      await desk.getByRole('link', { name: 'Suspended' }).click()
      await expect(desk).toHaveURL(`${world.origin}/admin/people?state=suspended`)
    })
})

test.describe('suspending a person', () => {
  test('C-169 X-04 a suspended person is out of sight at once, and can still see and change what is theirs', async ({
    page,
    signIn,
    openContext,
    mailbox,
    world,
  }) => {
    const person = await signIn({ firstName: 'Marisol', lastName: 'Quint' })
    const { setChoice } = await import('@/lib/consent/commands')
    for (const purpose of ['profile-public', 'profile-api', 'find-by-name'] as const)
      await setChoice(person.member, { purpose, value: 'on', method: 'switch' })
    const desk = await openDesk(world, openContext)
    const { headers } = await makeProgram(world)
    const seen = () => othersSee(desk, person, headers)
    expect(await seen()).toEqual({ page: 200, api: 200, found: 1 })

    await setStanding(desk, person, 'Suspend', 'Several people reported a copied picture.')
    expect(await seen()).toEqual({ page: 404, api: 404, found: 0 })
    await mailbox.waitFor(person.email, ({ text }) => text.includes('a copied picture'))

    const account = `/admin/people/${person.id}`
    expect(await (await desk.request.get(account)).text()).not.toContain('a copied picture') // no reason, no free text
    await look(desk, person)
    await expect(desk.locator('main')).toContainText('Several people reported a copied picture.')
    expect(await world.prisma.accessRecord.count({ where: { userId: person.id } })).toBe(1)

    await page.goto('/overview')
    const notice = page.locator('.notice').filter({ hasText: 'Your account is suspended since' })
    await expect(notice).toContainText(new Date().toISOString().slice(0, 4))
    await expect(notice).toContainText('Several people reported a copied picture.')
    await expect(notice.getByRole('link')).toHaveAttribute('href', /^mailto:.+@/)
    await expect(notice).not.toContainText(/take out|\bend\b|delete/)
    for (const path of ['/held', '/held/user', '/activity/seen', '/mail', '/choices', '/connections'])
      expect((await page.request.get(path)).status()).toBe(200)
    await page.goto('/profile')
    await page.getByLabel('First name').fill('Marisole')
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect.poll(() => firstNameOf(world, person)).toBe('Marisole')
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Analytics' }).click()
    await expect(page.getByRole('switch', { name: 'Analytics' })).toBeChecked()

    await setStanding(desk, person, 'Restore', 'The report was a mistake of ours.')
    expect(await seen()).toEqual({ page: 200, api: 200, found: 1 })
  })
})

async function setStanding(desk: Page, { id }: SignedIn, act: 'Suspend' | 'Restore', reason: string) {
  await desk.goto(`/admin/people/${id}`)
  await desk.getByLabel(act === 'Suspend' ? 'Why it is suspended' : 'Why it is restored').fill(reason)
  await desk.getByRole('button', { name: `${act} this account` }).click()
  const next = act === 'Suspend' ? 'Restore' : 'Suspend'
  await expect(desk.getByRole('button', { name: `${next} this account` })).toBeVisible()
}

/** What somebody else gets to see of a person: the page, the answer to programs, and the search. */
async function othersSee(page: Page, { userName }: SignedIn, headers: Record<string, string>) {
  const status = async (path: string) => (await page.request.get(path, { headers })).status()
  await page.goto('/friends/find')
  await page.getByRole('searchbox').fill(userName)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: /\w/ }).first()).toBeVisible()
  const found = await page.getByRole('main').getByText(`@${userName}`).count()
  return { page: await status(`/u/${userName}`), api: await status(`/api/v1/people/${userName}`), found }
}

async function firstNameOf({ prisma }: World, { id }: SignedIn) {
  const { firstName } = await prisma.user.findUniqueOrThrow({ where: { id }, select: { firstName: true } })
  return firstName
}
