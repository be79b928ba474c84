import { expect, test } from 'vitest'
import { db } from '@/lib/db'
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

test('C-010 each recipient stands there with a task, a country, its fields and the day it accepted our terms', () => {
  for (const recipient of Object.values(recipients)) {
    expect(recipient.task).not.toBe('')
    expect(recipient.country).not.toBe('')
    expect(recipient.fields.length).toBeGreaterThan(0)
    expect(recipient.purposes.length).toBeGreaterThan(0)
    expect(Date.parse(recipient.termsAcceptedOn)).toBeLessThan(Date.now())
  }
})
