import type { BrowserContext } from '@playwright/test'
import { untilNoJob } from './support/linking'
import { type Mail } from './support/mailbox'
import { makeSignedIn, type SignedIn } from './support/people'
import { expect, test } from './support/test'
import type { World } from './support/world'

const switchOn = async ({ member }: SignedIn, kind: 'newsletters' | 'promotions' | 'offers') => {
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(member, { purpose: `promo-${kind}`, value: 'on', method: 'switch' })
}

/** Writes a campaign and sets it going, as an administrator's two forms do. */
async function send(world: World, kind: 'newsletter' | 'promotion' | 'offer', subject: string) {
  const { writeCampaign, sendCampaign } = await import('@/lib/campaigns/commands')
  const { id } = await makeSignedIn(world, { role: 'ADMIN' })
  const admin = { type: 'admin', id } as const
  const campaign = await writeCampaign(admin, { kind, subject, body: 'What is new, in a few words.' })
  await sendCampaign(admin, campaign.id)
  return campaign.id
}

async function untilSent(world: World) {
  await untilNoJob(world, 'campaigns.start')
  await untilNoJob(world, 'campaigns.deliver')
  await untilNoJob(world, 'mail.deliver')
}

/** How the three kinds stand for a person, from the ledger. */
async function kindsOf({ member }: SignedIn) {
  const { getChoices } = await import('@/lib/consent/queries')
  const { kindStates } = await import('@/lib/campaigns/preferences')
  return kindStates(await getChoices(member))
    .filter(({ isOn }) => isOn)
    .map(({ kind }) => kind)
}

/** A yes to a kind of mail that the product does not know yet. */
async function inventYes({ prisma }: World, userId: string, purpose: string) {
  const number = 1 + (await prisma.consentRecord.count({ where: { userId } }))
  const yes = { userId, number, purpose, value: 'on', version: 1, words: 'A new kind', method: 'switch' }
  await prisma.consentRecord.create({ data: { ...yes, prevHash: '', hash: purpose + userId } })
}

const header = ({ raw }: Mail, name: string) => {
  const head = raw.split(/\r?\n\r?\n/)[0]!.replace(/\r?\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*?)\r?$`, 'im').exec(head)?.[1]
}
const oneClickUrl = (mail: Mail) => header(mail, 'List-Unsubscribe')?.match(/<(.*)>/)?.[1] ?? ''
const pageUrl = ({ text }: Mail) => /https?:\/\/\S+\/unsubscribe\/\S+/.exec(text)?.[0] ?? ''
const oneClick = (url: string) =>
  fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  })
const signedOutPage = async (openContext: () => Promise<BrowserContext>) => (await openContext()).newPage()

test.describe('promotional mail', () => {
  test('C-095 C-094 a campaign from administration reaches only those whose switch is on', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const [wants, refuses] = [await makeSignedIn(world), await makeSignedIn(world)]
    await switchOn(wants, 'newsletters')
    expect(await kindsOf(refuses)).toEqual([]) // a new person wants none
    await signIn({ role: 'ADMIN' })
    await page.goto('/admin/campaigns/new')
    await page.getByRole('radio', { name: 'Newsletters' }).check()
    await page.getByLabel('Subject').fill('The letter of the harbour')
    await page.getByLabel('Text').fill('The harbour is quiet.\n\nNothing else is new.')
    await page.getByRole('button', { name: 'Keep as a draft and preview' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The letter of the harbour')
    expect(await world.prisma.mailMessage.count({ where: { campaignId: { not: null } } })).toBe(0)
    await page.getByRole('button', { name: 'Send this campaign' }).click()
    await expect(page.getByRole('checkbox')).toHaveAttribute('aria-invalid', 'true') // not without the tick
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Send this campaign' }).click()
    await expect(page.getByText('Each mail asks again, in the moment it leaves.')).toBeVisible()

    const { subject } = await mailbox.waitFor(wants.email)
    expect(subject).toBe('The letter of the harbour')
    await untilSent(world)
    expect([(await mailbox.list(wants.email)).length, await mailbox.list(refuses.email)]).toEqual([1, []])
  })

  test('C-096 C-170 a mailed link works signed out, for its reader alone, on the same switches as the choices page', async ({
    page,
    signIn,
    openContext,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    const other = await makeSignedIn(world)
    for (const person of [reader, other]) await switchOn(person, 'newsletters')
    await switchOn(reader, 'offers')
    await send(world, 'newsletter', 'A letter with a way out')
    const url = pageUrl(await mailbox.waitFor(reader.email))
    const signedOut = await signedOutPage(openContext)
    await signedOut.goto(url)
    expect(await kindsOf(reader)).toEqual(['newsletter', 'offer']) // looking changes nothing
    await expect(signedOut.locator('body')).not.toContainText(reader.email)
    await signedOut.getByRole('button', { name: 'Stop newsletters' }).click()
    await expect(signedOut.getByRole('heading', { level: 1 })).toHaveText('Newsletters are off.')
    expect([await kindsOf(reader), await kindsOf(other)]).toEqual([['offer'], ['newsletter']])

    await page.goto('/choices')
    await expect(page.getByRole('switch', { name: 'Newsletters' })).not.toBeChecked()
    await page.getByRole('switch', { name: 'Newsletters' }).click()
    await expect(page.getByRole('switch', { name: 'Newsletters' })).toBeChecked()
    await signedOut.goto(url)
    await expect(signedOut.getByRole('heading', { level: 1 })).toHaveText('Newsletters are on.')

    const token = Buffer.from(url.split('/').at(-1)!, 'base64url')
    token.write(other.id.replaceAll('-', ''), 1, 'hex') // the same link, made out to somebody else
    const forged = `${world.origin}/unsubscribe/${token.toString('base64url')}`
    expect((await fetch(forged)).status).toBe(404)
    expect((await oneClick(forged.replace('/unsubscribe', '/api/mail/unsubscribe'))).status).toBe(404)
    expect(await kindsOf(other)).toEqual(['newsletter'])
  })

  test('C-099 a mail program ends it by one post without cookies, and looking changes nothing', async ({
    signIn,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    await switchOn(reader, 'promotions')
    await switchOn(reader, 'newsletters')
    await send(world, 'promotion', 'A promotion to end')
    const mail = await mailbox.waitFor(reader.email)
    expect(header(mail, 'List-Unsubscribe')).toMatch(/^<https?:\/\/[^>]+>$/)
    expect(header(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(mail.text).toContain(world.env.POSTAL_ADDRESS ?? (await import('@/lib/env')).env().POSTAL_ADDRESS)
    const url = oneClickUrl(mail)
    for (const address of [pageUrl(mail), url])
      for (const method of ['GET', 'HEAD']) await fetch(address, { method })
    expect((await fetch(url, { method: 'POST' })).status).toBe(400) // a post that does not say it
    expect(await kindsOf(reader)).toEqual(['newsletter', 'promotion'])

    expect((await oneClick(url)).status).toBe(200)
    expect(await kindsOf(reader)).toEqual(['newsletter'])
    const before = await world.prisma.consentRecord.count({ where: { userId: reader.id } })
    expect((await oneClick(url)).status).toBe(200)
    expect(await world.prisma.consentRecord.count({ where: { userId: reader.id } })).toBe(before)
  })

  test('C-100 of a hundred mails that wait, none leaves after the person unsubscribed', async ({
    signIn,
    mailbox,
    world,
  }) => {
    test.setTimeout(180_000)
    const reader = await signIn()
    const stays = await makeSignedIn(world)
    for (const person of [reader, stays]) await switchOn(person, 'offers')
    const startJobs = await world.stopJobs()
    const { startCampaign } = await import('@/lib/campaigns/jobs')
    const { makeUnsubscribeToken } = await import('@/lib/campaigns/unsubscribe-token')
    const { id: createdById } = await makeSignedIn(world, { role: 'ADMIN' })
    for (let number = 1; number <= 100; number += 1) {
      const words = { kind: 'offer', subject: `Offer ${number}`, body: 'One of a hundred.' }
      const data = { ...words, createdById, startedAt: new Date() }
      const { id } = await world.prisma.campaign.create({ data, select: { id: true } })
      await startCampaign(id)
    }
    const mine = { userId: reader.id, kind: 'offer' }
    expect(await world.prisma.mailMessage.count({ where: { ...mine, state: 'READY' } })).toBe(100)
    const token = makeUnsubscribeToken({ userId: reader.id, kind: 'offer' })
    expect((await oneClick(`${world.origin}/api/mail/unsubscribe/${token}`)).status).toBe(200)
    const left = await world.prisma.mailMessage.findMany({ where: mine, select: { state: true, body: true } })
    expect(left.filter(({ state, body }) => state === 'WITHHELD' && body === null)).toHaveLength(100)
    await startJobs()
    await untilNoJob(world, 'campaigns.deliver', 120_000)
    expect(await mailbox.list(reader.email)).toEqual([])
    expect(await world.prisma.mailMessage.count({ where: { userId: stays.id, state: 'SENT' } })).toBe(100)
  })

  test('C-101 the master switch refuses every kind there is, and kinds that do not exist yet', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    for (const kind of ['newsletters', 'promotions', 'offers'] as const) await switchOn(reader, kind)
    await page.goto('/choices')
    const master = page.getByRole('switch', { name: 'Promotional e-mail' })
    await expect(master).toBeChecked()
    await master.click()
    await expect(master).not.toBeChecked()
    for (const kind of ['newsletter', 'promotion', 'offer'] as const)
      await send(world, kind, `To all: ${kind}`)
    await untilSent(world)
    expect(await mailbox.list(reader.email)).toEqual([])

    const eager = await makeSignedIn(world)
    const invented = { id: 'promo-invented', version: 1, steps: ['off', 'on'] }
    const { isReceiver } = await import('@/lib/campaigns/receivers')
    const receives = async ({ id, email }: SignedIn) => {
      await inventYes(world, id, invented.id)
      return isReceiver(world.prisma, invented, { id, email })
    }
    expect([await receives(eager), await receives(reader)]).toEqual([true, false])
  })
})

test.describe('mail that belongs to the account', () => {
  test('C-098 a service kind refuses to be switched off, says why, and is announced as unavailable', async ({
    page,
    signIn,
    world,
  }) => {
    const { id } = await signIn()
    await page.goto('/mail')
    for (const kind of ['verification', 'billing', 'feature', 'technical', 'security']) {
      const answer = await page.request.patch(`/api/mail/kinds/${kind}`, {
        data: { value: 'off' },
        headers: { origin: world.origin },
      })
      expect([answer.status(), await answer.text()]).toEqual([
        422,
        expect.stringContaining('cannot be switched off'),
      ])
      const row = page.locator(`#kind-${kind}`).getByRole('switch')
      await expect(row).toBeChecked()
      await expect(row).toBeDisabled() // aria-disabled: told, not merely grey
      await expect(row).toHaveAccessibleDescription(/^Unavailable as a choice/)
    }
    expect(await world.prisma.consentRecord.count({ where: { userId: id } })).toBe(0)
  })

  test('C-094 the log shows as many mails as the mailbox got, each with its kind and reason', async ({
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const person = await signIn()
    await page.goto('/mail')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have sent you no mail.')
    await switchOn(person, 'newsletters')
    await send(world, 'newsletter', 'One for the log')
    await page.context().clearCookies()
    await page.goto('/reset')
    await page.getByRole('textbox').fill(person.email)
    await page.getByRole('main').getByRole('button').click()
    await mailbox.waitFor(person.email, ({ subject }) => /password/i.test(subject))
    await untilSent(world)

    const got = await mailbox.list(person.email)
    expect(got).toHaveLength(2)
    await page
      .context()
      .addCookies([{ ...person.cookie, url: world.origin, httpOnly: true, sameSite: 'Lax' }])
    await page.goto('/mail')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have sent you two mails.')
    const rows = page.getByRole('table').first().getByRole('row')
    await expect(rows).toHaveCount(1 + got.length)
    for (const { subject } of got) await expect(rows.filter({ hasText: subject })).toContainText('Sent')
    await expect(rows.filter({ hasText: 'One for the log' })).toContainText('You had switched this kind on')
  })
})
