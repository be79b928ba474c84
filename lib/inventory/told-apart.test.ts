import { expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { TEMPLATE_LIFE_DAYS } from '@/lib/faces/holdings'
import { usePassingTime } from '@/scripts/test/clock'
import { knowMyself } from '@/scripts/test/face-scenes'
import { refuseToDelete } from '@/scripts/test/failing-rows'
import { allowFaces } from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { expireEverything } from './jobs'

const pass = usePassingTime()
const system = { type: 'system', id: 'job:test' } as const
const ended = (userId: string) =>
  db.auditEvent.count({ where: { action: 'faces.template-expired', subjectId: userId } })
const templates = (userId: string) => db.faceTemplate.count({ where: { userId } })

async function known(face: number) {
  const { member } = await makePerson()
  await allowFaces(member)
  await knowMyself(member, face)
  return member.id
}

test('C-162 one person’s rows that cannot be ended keep nobody else’s from their end', async () => {
  const [ada, ben] = [await known(1), await known(2)]
  const old = await makePerson()
  const mail = { kind: 'security', subject: 'x', recipient: old.email, createdAt: new Date(0) } as const
  await db.mailMessage.create({ data: { ...mail, userId: old.id, messageId: '<a@x>', dedupeKey: 'a' } })
  await refuseToDelete('FaceTemplate', ada)
  pass((TEMPLATE_LIFE_DAYS + 1) * DAY_MS)
  await expect(expireEverything()).rejects.toThrow('cannot be deleted')
  expect([await templates(ada), await templates(ben), await ended(ada), await ended(ben)]).toEqual([
    1, 0, 0, 1,
  ])
  expect(await db.mailMessage.count({ where: { userId: old.id } })).toBe(0)
  await db.faceTemplate.updateMany({ where: { userId: ada }, data: { userId: ben } })
})

test('C-162 while one person is waited for, what else happens is written down', async () => {
  const [ada, ben] = [await known(1), await known(2)]
  pass((TEMPLATE_LIFE_DAYS + 1) * DAY_MS)
  const hasWaited = await waitsFor(ben, expireEverything, async () => {
    await db.$transaction((other) => recordAudit(other, system, 'session.refused', 'nobody'))
  })
  expect([hasWaited, await templates(ada), await templates(ben)]).toEqual([true, 0, 0])
})
