import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Admin } from '@/lib/actor'
import { setChoice, setPromo } from '@/lib/consent/commands'
import { isAllowed } from '@/lib/consent/gate'
import { appendDecisions, openLedger } from '@/lib/consent/ledger'
import { getChoices } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'
import { openMailbox, runMailJobs } from '@/scripts/test/mailbox'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { sendCampaign, writeCampaign } from './commands'
import { startCampaign } from './jobs'
import { unsubscribeByOneClick } from './preferences'
import { findCampaign } from './queries'
import { isReceiver, listReceivers, promoPurposeOf, type PromoPurpose } from './receivers'
import { makeUnsubscribeToken } from './unsubscribe-token'

vi.setConfig({ testTimeout: 30_000 })

let mailbox: Awaited<ReturnType<typeof openMailbox>>
let admin: Admin
beforeAll(async () => {
  mailbox = await openMailbox()
  admin = { type: 'admin', id: (await makePerson({ role: 'ADMIN' })).id }
})
afterAll(() => mailbox.close())

const kinds = Object.keys(promoKinds) as PromoKind[]
const letter = { subject: 'What is new', body: 'First paragraph.\n\nSecond paragraph.' }

async function reader(kind: PromoKind = 'newsletter') {
  const person = await makePerson()
  await setChoice(person.member, { purpose: promoKinds[kind].purpose, value: 'on', method: 'switch' })
  return person
}

async function queue(kind: PromoKind = 'newsletter') {
  const { id } = await writeCampaign(admin, { ...letter, kind })
  await sendCampaign(admin, id)
  await startCampaign(id)
  return id
}

const chosen = async (purpose: PromoPurpose) =>
  (await listReceivers(db, purpose, { take: 10_000 })).map(({ id }) => id)
const mailTo = ({ id }: TestPerson, campaignId: string) =>
  db.mailMessage.findFirst({ where: { userId: id, campaignId } })
const suspend = ({ id }: TestPerson) =>
  db.standingRecord.create({
    data: { userId: id, standing: 'SUSPENDED', reason: 'for a test', byId: admin.id },
  })

/** Writes a decision as it stood under other words. */
async function decideAnew(
  { id, member }: TestPerson,
  decision: { purpose: string; value: string; version: number },
) {
  const row = { ...decision, words: 'Other words', method: 'switch' }
  await db.$transaction(async (tx) =>
    appendDecisions(tx, member, id, await openLedger(tx, id), [row as never]),
  )
}

describe('who receives a campaign', () => {
  test('C-095 a new person has every kind off, and no campaign chooses them', async () => {
    const ada = await makePerson()
    const { byPurpose } = await getChoices(ada.member)
    for (const kind of kinds) {
      expect(byPurpose[promoKinds[kind].purpose].isOn).toBe(false)
      expect(await chosen(promoPurposeOf(kind))).not.toContain(ada.id)
    }
  })

  test('C-095 a yes to one kind is no yes to another', async () => {
    const ada = await reader('offer')
    expect(await chosen(promoPurposeOf('offer'))).toContain(ada.id)
    expect(await chosen(promoPurposeOf('newsletter'))).not.toContain(ada.id)
  })

  test('C-101 who refuses all promotional mail is not chosen for a kind that comes later', async () => {
    const raffles = { id: 'promo-raffles', version: 1, steps: ['off', 'on'] }
    const [ada, bob] = [await makePerson(), await makePerson()]
    for (const person of [ada, bob])
      await decideAnew(person, { purpose: raffles.id, value: 'on', version: 1 })
    await setPromo(ada.member, { value: 'off', method: 'switch' })
    expect(await chosen(raffles)).toContain(bob.id)
    expect(await chosen(raffles)).not.toContain(ada.id)
    expect(await isReceiver(db, raffles, ada)).toBe(false)
  })

  test('the list and the gate give the same answer for everybody', async () => {
    const people = await Promise.all(kinds.map((kind) => reader(kind)))
    await setPromo(people[0]!.member, { value: 'off', method: 'switch' })
    await setPromo(people[1]!.member, { value: 'on', method: 'switch' })
    for (const kind of kinds) {
      const list = await chosen(promoPurposeOf(kind))
      for (const { id } of people)
        expect(list.includes(id)).toBe(await isAllowed(id, promoKinds[kind].purpose))
    }
  })

  test('suspended people, and people without a confirmed address, are not chosen', async () => {
    const [ada, bob] = [await reader(), await reader()]
    await suspend(ada)
    await db.user.update({ where: { id: bob.id }, data: { emailVerifiedAt: null } })
    const list = await chosen(promoPurposeOf('newsletter'))
    expect(list).not.toContain(ada.id)
    expect(list).not.toContain(bob.id)
  })
})

describe('sending', () => {
  test('C-099 a promotional mail carries the way out: link, one-click headers, postal address', async () => {
    const ada = await reader()
    await queue()
    await runMailJobs()
    const [mail, ...more] = await mailbox.arrived(ada.email)
    expect(more).toEqual([])
    expect(mail?.headers['list-unsubscribe']).toMatch(/^<https?:\/\/[^/]+\/api\/mail\/unsubscribe\/[\w-]+>$/)
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(mail?.text).toMatch(/\/unsubscribe\/[\w-]+/)
    expect(mail?.html).toMatch(/href="[^"]+\/unsubscribe\/[\w-]+"/)
    expect(mail?.html).not.toMatch(/<img|<script/)
    expect(mail?.text).toContain('Second paragraph.')
    expect(mail?.text).toContain('you switched newsletters on')
  })

  test('an address typed in a campaign is a link to exactly that address', async () => {
    const ada = await reader('offer')
    const body = 'Read https://a.example/x?y=1&z=2. Or (http://b.example/), and no <b>more</b>.'
    const { id } = await writeCampaign(admin, { ...letter, body, kind: 'offer' })
    await sendCampaign(admin, id)
    await startCampaign(id)
    await runMailJobs()
    const html = (await mailbox.arrived(ada.email))[0]?.html || ''
    const links = [...html.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)].slice(0, -1)
    expect(links.map(([, to, shown]) => [to, shown])).toEqual([
      ['https://a.example/x?y=1&#38;z=2', 'https://a.example/x?y=1&#38;z=2'],
      ['http://b.example/', 'http://b.example/'],
    ])
    expect(html).not.toContain('<b>')
  })

  test('C-100 of a hundred waiting mails none goes out after their readers unsubscribe, and each click takes under a second', async () => {
    const people: TestPerson[] = []
    while (people.length < 100) people.push(await reader())
    const campaignId = await queue()
    const took: number[] = []
    for (const { id } of people) {
      const begun = performance.now()
      await unsubscribeByOneClick(makeUnsubscribeToken({ userId: id, kind: 'newsletter' }))
      took.push(performance.now() - begun)
    }
    await runMailJobs()
    const where = { campaignId, userId: { in: people.map(({ id }) => id) } }
    expect(await db.mailMessage.count({ where })).toBe(100)
    expect(await db.mailMessage.count({ where: { ...where, state: 'WITHHELD', body: null } })).toBe(100)
    for (const { email } of people) expect(await mailbox.arrived(email)).toEqual([])
    expect(took.sort((a, b) => a - b)[98]).toBeLessThan(1000)
  }, 120_000)

  test('C-100 people who unsubscribe while the sender runs disturb nobody, and their waiting mail stays', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => reader('offer')))
    const campaignId = await queue('offer')
    const clicks = people.map(({ id }) =>
      unsubscribeByOneClick(makeUnsubscribeToken({ userId: id, kind: 'offer' })),
    )
    await Promise.all([runMailJobs(), ...clicks])
    for (const person of people) {
      const mail = await mailTo(person, campaignId)
      expect(['SENT', 'WITHHELD']).toContain(mail?.state)
      expect(await mailbox.arrived(person.email)).toHaveLength(mail?.state === 'SENT' ? 1 : 0)
    }
  })

  test('who was suspended, or moved to another address, after the mail was written does not get it', async () => {
    const [ada, bob, eve] = [await reader('promotion'), await reader('promotion'), await reader('promotion')]
    const campaignId = await queue('promotion')
    await suspend(ada)
    await db.user.update({ where: { id: bob.id }, data: { email: `new-${bob.email}` } })
    await runMailJobs()
    expect(await mailTo(ada, campaignId)).toMatchObject({ state: 'WITHHELD', body: null })
    expect(await mailTo(bob, campaignId)).toMatchObject({ state: 'WITHHELD', body: null })
    expect(await mailTo(eve, campaignId)).toMatchObject({ state: 'SENT' })
  })

  test('C-094 a person reads the true reason why a mail was withheld', async () => {
    const [ada, bob, cid, dee, eve] = await Promise.all(Array.from({ length: 5 }, () => reader('promotion')))
    const campaignId = await queue('promotion')
    await suspend(ada!)
    await db.user.update({ where: { id: bob!.id }, data: { email: `new-${bob!.email}` } })
    await setChoice(cid!.member, { purpose: 'promo-promotions', value: 'off', method: 'switch' })
    await decideAnew(dee!, { purpose: 'promo-promotions', value: 'on', version: 0 })
    await decideAnew(eve!, { purpose: 'no-promo', value: 'on', version: 1 })
    await runMailJobs()
    const reasons = [
      'Your account was suspended.',
      'Your address changed, or nobody has confirmed it.',
      'You switched this kind of mail off.',
      'We changed the words of this choice, so your yes to the old ones ended.',
      'You switched this kind of mail off.',
    ]
    for (const [index, person] of [ada, bob, cid, dee, eve].entries())
      expect(await mailTo(person!, campaignId)).toMatchObject({
        state: 'WITHHELD',
        lastError: reasons[index],
      })
  })

  test('a campaign is sent once, and a start that is repeated writes nobody twice', async () => {
    const ada = await reader()
    const campaignId = await queue()
    await startCampaign(campaignId)
    await expect(sendCampaign(admin, campaignId)).rejects.toThrow(UserError)
    await runMailJobs()
    expect(await mailbox.arrived(ada.email)).toHaveLength(1)
    const found = await findCampaign(admin, campaignId)
    expect(found?.progress.sent).toBe(found?.progress.count)
  })

  test('a promotional mail whose arrival is unclear is not sent again', async () => {
    const ada = await reader('promotion')
    await mailbox.failNext('cut-after-dot')
    const others = (await chosen(promoPurposeOf('promotion'))).filter((id) => id !== ada.id)
    for (const id of others) await setPromo({ type: 'member', id }, { value: 'off', method: 'switch' })
    const campaignId = await queue('promotion')
    await runMailJobs()
    await runMailJobs()
    expect(await mailTo(ada, campaignId)).toMatchObject({ state: 'AMBIGUOUS', body: null, attemptCount: 1 })
    expect(await mailbox.arrived(ada.email)).toHaveLength(1)
  })
})
