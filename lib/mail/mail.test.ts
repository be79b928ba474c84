import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { countJobs } from '@/lib/jobs/queue'
import { answerKindChange } from '@/lib/campaigns/mail-doors'
import { setMailKind } from '@/lib/campaigns/preferences'
import { route } from '@/lib/route'
import { openMailbox, runMailJobs } from '@/scripts/test/mailbox'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { DeliverLater } from './deliver'
import { deliver } from './jobs'
import { serviceKinds } from './kinds'
import { queueMail } from './outbox'
import { countMails, listMails } from './queries'
import { stateInWords } from './state-words'

const viewer = vi.hoisted(() => ({ id: '' }))
vi.mock('@/lib/auth/current-user', () => ({
  findViewer: async () => ({ type: 'member', id: viewer.id, session: { id: viewer.id } }),
}))
vi.mock('@/lib/auth/request', () => ({
  isSameOrigin: async () => true,
  readArrival: async () => new Date(),
  readClient: async () => ({ network: 'test' }),
}))

vi.setConfig({ testTimeout: 30_000 })

let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => void (mailbox = await openMailbox()))
afterAll(() => mailbox.close())

/** Which fields stand as left for the carrier, by time. */
async function leftOf({ id: userId }: TestPerson) {
  const records = await db.outboundRecord.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
  expect(records.every(({ leftAt }) => leftAt !== null)).toBe(true)
  return records.map(({ fields }) => fields)
}

async function queueNotice({ id, email }: TestPerson, causeId = 'one') {
  await db.$transaction((tx) =>
    queueMail(tx, { userId: id, email }, 'restored', { url: 'http://x.test' }, causeId),
  )
  return db.mailMessage.findFirstOrThrow({ where: { userId: id }, orderBy: { id: 'desc' } })
}

test('C-094 a mail and its work come with the change that they tell of, or not at all', async () => {
  const ada = await makePerson()
  const jobs = () => countJobs(db, 'mail.deliver')
  const before = await jobs()
  const change = db.$transaction(async (tx) => {
    await queueMail(tx, { userId: ada.id, email: ada.email }, 'restored', { url: 'http://x.test' }, 'undone')
    expect(await jobs()).toBe(before) // nobody else sees the work yet
    throw new Error('The change fails.')
  })
  await expect(change).rejects.toThrow('The change fails.')
  expect(await jobs()).toBe(before)
  expect(await db.mailMessage.count({ where: { userId: ada.id } })).toBe(0)
})

const stateOf = (id: string) => db.mailMessage.findUniqueOrThrow({ where: { id } })

describe('the log of mails', () => {
  test('C-094 a person reads every mail that reached them, with date, kind and state', async () => {
    const ada = await makePerson()
    for (const cause of ['one', 'two', 'three']) await queueNotice(ada, cause)
    await runMailJobs()
    const [arrived, logged] = [await mailbox.arrived(ada.email), await listMails(ada.member)]
    expect(logged).toHaveLength(arrived.length)
    expect(arrived).toHaveLength(3)
    expect(await countMails(ada.member)).toEqual({ count: 3, sent: 3 })
    for (const mail of logged) {
      expect(mail).toMatchObject({ kind: 'technical', state: 'SENT', recipient: ada.email })
      expect(stateInWords(mail)).toBe('Sent')
    }
    const kept = await db.mailMessage.findMany({ where: { userId: ada.id, body: { not: null } } })
    expect(kept).toEqual([])
  })

  test('C-094 nobody reads the mails of somebody else', async () => {
    const [ada, bob] = [await makePerson(), await makePerson()]
    await queueNotice(ada)
    expect(await listMails(bob.member)).toEqual([])
  })

  test('the same cause is mailed once', async () => {
    const ada = await makePerson()
    await queueNotice(ada)
    await queueNotice(ada)
    expect(await countMails(ada.member)).toEqual({ count: 1, sent: 0 })
  })
})

describe('service mail', () => {
  test('C-098 a person who switches a service kind off is told why that cannot be', async () => {
    const ada = await makePerson()
    for (const [kind, { why }] of Object.entries(serviceKinds)) {
      const refusal = setMailKind(ada.member, kind, { value: 'off' })
      await expect(refusal).rejects.toThrow(UserError)
      await expect(refusal).rejects.toThrow(why)
    }
    await expect(setMailKind(ada.member, 'constructor', { value: 'off' })).rejects.toThrow(NotThere)
    expect(await db.consentRecord.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('C-098 a program that switches a service kind off gets 422 and the reason', async () => {
    const PATCH = route({ who: 'member' }, (request, member, { kind = '' }) =>
      answerKindChange(member, kind, request),
    )
    viewer.id = (await makePerson()).id
    const ask = (kind: string, body: unknown) =>
      PATCH(new Request('http://x.test', { method: 'PATCH', body: JSON.stringify(body) }) as never, {
        params: Promise.resolve({ kind }),
      })
    const refused = await ask('security', { value: 'off' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('cannot be switched off')
    expect((await ask('newsletter', { value: 'on', more: 1 })).status).toBe(422)
    expect((await ask('newsletter', { value: 'on' })).status).toBe(200)
    expect((await ask('raffle', { value: 'on' })).status).toBe(404)
  })
})

describe('the carrier', () => {
  test.each(['refuse', '421', '451', 'cut-before-dot'])(
    'after "%s" a mail waits and goes out later, once',
    async (mode) => {
      const ada = await makePerson()
      const { id } = await queueNotice(ada)
      await mailbox.failNext(mode)
      await expect(deliver({ mailId: id })).rejects.toThrow(DeliverLater)
      expect(['TEMPORARY', 'AMBIGUOUS']).toContain((await stateOf(id)).state)
      await deliver({ mailId: id })
      expect((await stateOf(id)).state).toBe('SENT')
      expect(await mailbox.arrived(ada.email)).toHaveLength(1)
    },
  )

  test.each([
    ['refuse', []], // the connection ends before a word
    ['421', ['email']], // after the address was named
    ['451', ['email', 'mailBody']], // after the whole mail
    ['cut-before-dot', ['email', 'mailBody']],
    ['cut-after-dot', ['email', 'mailBody']],
  ])('C-010 after "%s" what stands as left is what left: %j', async (mode, fields) => {
    const ada = await makePerson()
    const { id } = await queueNotice(ada)
    await mailbox.failNext(mode)
    await expect(deliver({ mailId: id })).rejects.toThrow(DeliverLater)
    expect(await leftOf(ada)).toEqual(fields.length > 0 ? [fields] : [])
    await deliver({ mailId: id })
    expect((await leftOf(ada)).at(-1)).toEqual(['email', 'mailBody'])
  })

  test('after "550" a mail is given up, its text destroyed, and its reader told', async () => {
    const ada = await makePerson()
    const { id } = await queueNotice(ada)
    await mailbox.failNext('550')
    await deliver({ mailId: id })
    await deliver({ mailId: id })
    const mail = await stateOf(id)
    expect(mail).toMatchObject({ state: 'PERMANENT', body: null, attemptCount: 1 })
    expect(stateInWords(mail)).toBe('Not delivered. Your mail server refused it (550).')
    expect(await mailbox.arrived(ada.email)).toHaveLength(0)
  })

  test('a connection cut after the content leads to the same mail again, under the same Message-ID', async () => {
    const ada = await makePerson()
    const { id, messageId } = await queueNotice(ada)
    await mailbox.failNext('cut-after-dot')
    await expect(deliver({ mailId: id })).rejects.toThrow(DeliverLater)
    expect((await stateOf(id)).state).toBe('AMBIGUOUS')
    await deliver({ mailId: id })
    const arrived = await mailbox.arrived(ada.email)
    expect(arrived.map(({ headers }) => headers['message-id'])).toEqual([messageId, messageId])
  })

  test('a mail whose sender died half-way is sent by the next', async () => {
    const ada = await makePerson()
    const { id } = await queueNotice(ada)
    await db.mailMessage.update({ where: { id }, data: { state: 'SENDING' } })
    await deliver({ mailId: id })
    expect((await stateOf(id)).state).toBe('SENT')
  })

  test('a promotional mail never leaves by the way of service mail', async () => {
    const ada = await makePerson()
    const { id } = await queueNotice(ada)
    await db.mailMessage.update({ where: { id }, data: { kind: 'newsletter' } })
    await deliver({ mailId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'WITHHELD', body: null })
    expect(await mailbox.arrived(ada.email)).toHaveLength(0)
  })
})
