import type { Page } from '@playwright/test'
import { formatTook } from '@/lib/format'
import { kindsOf, launchCampaign, switchOn } from './support/campaigns'
import { untilNoJob } from './support/jobs'
import { type Mail } from './support/mailbox'
import { makeSignedIn } from './support/people'
import { expect, test } from './support/test'

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

test.describe('the way out of promotional mail', () => {
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
    await launchCampaign(world, 'newsletter', 'A letter with a way out')
    const url = pageUrl(await mailbox.waitFor(reader.email))
    const signedOut = await (await openContext()).newPage()
    await signedOut.goto(url)
    expect(await kindsOf(reader)).toEqual(['newsletter', 'offer']) // looking changes nothing
    await expect(signedOut.locator('body')).not.toContainText(reader.email)
    await signedOut.getByRole('button', { name: 'Stop newsletters' }).click()
    await expect(signedOut.getByRole('heading', { level: 1 })).toHaveText('Newsletters are off.')
    await expect(signedOut.getByText('One other kind is still on.')).toBeVisible()
    await expect(signedOut.getByText('Nothing has changed yet')).toHaveCount(0)
    await expect(signedOut.getByRole('switch', { name: 'Newsletters' })).toHaveCount(0) // a link begins nothing
    await signedOut.getByRole('link', { name: 'Sign in to turn on newsletters' }).click()
    await expect(signedOut).toHaveURL(`${world.origin}/sign-in?next=%2Fchoices%23promo-newsletters`)
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
    page,
    signIn,
    mailbox,
    world,
  }) => {
    const reader = await signIn()
    await switchOn(reader, 'promotions')
    await switchOn(reader, 'newsletters')
    await launchCampaign(world, 'promotion', 'A promotion to end')
    const mail = await mailbox.waitFor(reader.email)
    expect(header(mail, 'List-Unsubscribe')).toMatch(/^<https?:\/\/[^>]+>$/)
    expect(header(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(mail.text).toContain(world.env.POSTAL_ADDRESS!)
    const url = oneClickUrl(mail)
    for (const address of [pageUrl(mail), url])
      for (const method of ['GET', 'HEAD']) await fetch(address, { method })
    expect((await fetch(url, { method: 'POST' })).status).toBe(400) // a post that does not say it
    expect(await kindsOf(reader)).toEqual(['newsletter', 'promotion'])

    expect((await oneClick(url)).status).toBe(200)
    expect(await kindsOf(reader)).toEqual(['newsletter'])
    await page.goto(pageUrl(mail))
    await expect(page.getByText('Promotions have stopped')).toContainText('One other kind is still on.')
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

  test('C-100 how fast opt-outs held stands on the page of proof, measured, with the mail that was withheld', async ({
    page,
    signIn,
    openContext,
    mailbox,
    world,
  }) => {
    const before = await figuresOn(await (await openContext()).newPage())
    const earlier = await world.prisma.optOutTime.findMany({ select: { id: true } })
    const reader = await signIn()
    const leaver = await makeSignedIn(world)
    for (const person of [reader, leaver]) await switchOn(person, 'newsletters')
    const startJobs = await world.stopJobs()
    const campaignId = await launchCampaign(world, 'newsletter', 'A letter that is too late')
    const { startCampaign } = await import('@/lib/campaigns/jobs')
    await startCampaign(campaignId)

    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Newsletters' }).click()
    await expect(page.getByRole('switch', { name: 'Newsletters' })).not.toBeChecked()
    const { makeUnsubscribeToken } = await import('@/lib/campaigns/unsubscribe-token')
    const token = makeUnsubscribeToken({ userId: leaver.id, kind: 'newsletter' })
    const clickedAt = performance.now()
    expect((await oneClick(`${world.origin}/api/mail/unsubscribe/${token}`)).status).toBe(200)
    const clickMs = performance.now() - clickedAt

    const after = await figuresOn(await (await openContext()).newPage())
    expect([after.optOuts - before.optOuts, after.withheld - before.withheld]).toEqual([2, 2])
    const times = await world.prisma.optOutTime.findMany({ orderBy: { milliseconds: 'asc' } })
    const [half, slowest] = [times[Math.ceil(times.length / 2) - 1]!, times.at(-1)!]
    expect([after.half, after.slowest]).toEqual([
      formatTook(half.milliseconds),
      formatTook(slowest.milliseconds),
    ])
    const own = times.filter(({ id }) => !earlier.some((one) => one.id === id))
    expect(own).toHaveLength(2)
    expect(own[0]!.milliseconds).toBeLessThanOrEqual(clickMs) // no time is longer than what its reader waited
    expect(own[1]!.milliseconds).toBeLessThan(10_000)
    expect(after.text).not.toContain(reader.userName)

    await startJobs()
    await untilNoJob(world, 'campaigns.deliver')
    for (const { email } of [reader, leaver]) expect(await mailbox.list(email)).toEqual([])
  })
})

/** What the page of proof says of opt-outs to somebody who is not signed in. */
async function figuresOn(page: Page) {
  await page.goto('/trust')
  const text = await page.locator('#opt-outs').innerText()
  if (text.includes('Nobody has opted out here'))
    return { text, optOuts: 0, withheld: 0, half: '', slowest: '' }
  const [, one] = /The one opt-out held within ([\d.]+ m?s)/.exec(text) ?? []
  const [, count, half, slowest] =
    /Half of (\d+) opt-outs held within ([\d.]+ m?s), and the slowest within ([\d.]+ m?s)/.exec(text) ?? []
  const withheld = Number(/(\d+) mails? that waited (?:was|were) withheld/.exec(text)?.[1])
  return { text, withheld, optOuts: one ? 1 : Number(count), half: half ?? one, slowest: slowest ?? one }
}
