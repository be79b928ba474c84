import { expect, test } from 'vitest'
import { askJson } from '@/lib/connections/http'
import { db } from '@/lib/db'
import { freePort } from '@/scripts/ports'
import { makePerson } from '@/scripts/test/people'
import { recipients } from './recipients'
import { EgressRefused, sendOut, type Outgoing } from './send-out'

const refusals = (userId: string) =>
  db.auditEvent.count({ where: { subjectId: userId, action: 'sharing.refused' } })

async function trySending(outgoing: unknown) {
  let sent = 0
  const attempt = sendOut(outgoing as Outgoing<'mail-carrier'>, async () => (sent += 1))
  await expect(attempt).rejects.toThrow(EgressRefused)
  return sent
}

test.for([
  ['somebody who is not on the list', { recipient: 'ad-exchange', purpose: 'deliver-mail', fields: {} }],
  ['a purpose nobody agreed to', { recipient: 'facebook', purpose: 'deliver-mail', fields: {} }],
  [
    'a field that is not listed',
    { recipient: 'mail-carrier', purpose: 'deliver-mail', fields: { email: 'a@b.example', phone: '+49' } },
  ],
] as const)(
  'C-010 nothing about a person leaves for %s, and the try is written down',
  async ([, outgoing]) => {
    const { id: userId } = await makePerson()
    expect(await trySending({ ...outgoing, userId })).toBe(0)
    expect(await refusals(userId)).toBe(1)
    expect(await db.outboundRecord.count({ where: { userId } })).toBe(0)
  },
)

test('C-010 what leaves for somebody on the list is written down by its fields, never by its values', async () => {
  const { id: userId, email } = await makePerson()
  const fields = { email, mailBody: 'A letter.' }
  const answer = await sendOut(
    { recipient: 'mail-carrier', purpose: 'deliver-mail', userId, fields },
    async () => 'carried',
  )
  expect(answer).toBe('carried')
  const [record, ...more] = await db.outboundRecord.findMany({ where: { userId } })
  expect(more).toEqual([])
  expect(record).toMatchObject({
    recipient: 'mail-carrier',
    purpose: 'deliver-mail',
    fields: ['email', 'mailBody'],
  })
  expect(JSON.stringify(record)).not.toContain(email)
  expect(await refusals(userId)).toBe(0)
})

const mail = (userId: string) =>
  ({
    recipient: 'mail-carrier',
    purpose: 'deliver-mail',
    userId,
    fields: { email: 'ada@people.example', mailBody: 'A letter.' },
  }) as const
const recordsOf = (userId: string) =>
  db.outboundRecord.findMany({ where: { userId }, select: { fields: true, leftAt: true } })

test('C-010 that something is leaving is written before it leaves: who stops in between leaves a record', async () => {
  const { id } = await makePerson()
  let meanwhile: unknown
  await sendOut(mail(id), async () => (meanwhile = await recordsOf(id)))
  expect(meanwhile).toEqual([{ fields: ['email', 'mailBody'], leftAt: null }])
  expect(await recordsOf(id)).toEqual([{ fields: ['email', 'mailBody'], leftAt: expect.any(Date) }])
})

test('C-010 where nobody could be reached nothing left, and nothing stands as left', async () => {
  const { id } = await makePerson()
  const port = await freePort()
  const nobodyThere = () => fetch(`http://127.0.0.1:${port}/`)
  await expect(sendOut(mail(id), nobodyThere)).rejects.toThrow()
  await expect(sendOut(mail(id), () => askJson(new URL(`http://localhost:${port}/`)))).rejects.toThrow()
  expect(await recordsOf(id)).toEqual([])
})

test('C-010 where sending failed after it had begun, what may have left stands as left', async () => {
  const { id } = await makePerson()
  const broken = () => Promise.reject(new Error('The connection broke.'))
  await expect(sendOut(mail(id), broken)).rejects.toThrow('broke')
  await expect(sendOut(mail(id), broken, () => ['email'])).rejects.toThrow('broke')
  await expect(sendOut(mail(id), broken, () => [])).rejects.toThrow('broke')
  const all = (await recordsOf(id)).map(({ fields }) => fields)
  expect(all.sort()).toEqual([['email'], ['email', 'mailBody']].sort())
})

test('C-010 each recipient stands there with a task, a country, its fields and the day it accepted our terms', () => {
  for (const recipient of Object.values(recipients)) {
    expect(recipient.task).not.toBe('')
    expect(recipient.country).not.toBe('')
    expect(recipient.fields.length).toBeGreaterThan(0)
    expect(recipient.purposes.length).toBeGreaterThan(0)
    expect(Date.parse(recipient.termsAcceptedOn)).toBeLessThan(Date.now())
  }
})
