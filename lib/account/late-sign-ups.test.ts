import { expect, test } from 'vitest'
import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow } from '@/lib/clock'
import { db } from '@/lib/db'
import { refuseToDelete } from '@/scripts/test/failing-rows'
import { tokenFor } from '@/scripts/test/mailed'
import { makePerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { confirmEmail } from './email-commands'
import { expireSignUps } from './jobs'
import { mailVerification } from './sign-up-commands'

const system: System = { type: 'system', id: 'job:test' }
const FIRST = '00000000-0000-7000-8000-000000000001'
const LAST = 'ffffffff-0000-7000-8000-000000000001'

const late = (id?: string) => makePerson({ id, emailVerifiedAt: null, createdAt: fromNow(-3 * DAY_MS) })
const isThere = async ({ id }: { id: string }) => (await db.user.count({ where: { id } })) === 1

test('one sign-up that cannot be ended keeps no other from its end, and the job says that it failed', async () => {
  const [first, second, last] = [await late(FIRST), await late(), await late(LAST)]
  await refuseToDelete('User', FIRST)
  await expect(expireSignUps()).rejects.toThrow('cannot be deleted')
  expect([await isThere(first), await isThere(second), await isThere(last)]).toEqual([true, false, false])
  expect(await db.auditEvent.count({ where: { action: 'account.sign-up-ended' } })).toBe(2)
  await db.user.update({ where: { id: FIRST }, data: { emailVerifiedAt: new Date() } })
})

test('while one sign-up waits for somebody, what else happens is written down', async () => {
  const [first, last] = [await late('00000000-0000-7000-8000-000000000002'), await late(LAST)]
  const hasWaited = await waitsFor(last.id, expireSignUps, async () => {
    await db.$transaction((other) => recordAudit(other, system, 'session.refused', 'nobody'))
  })
  expect([hasWaited, await isThere(first), await isThere(last)]).toEqual([true, false, false])
})

test('whoever confirms the address in the moment that it would end keeps the account', async () => {
  const ada = await late()
  await db.$transaction((tx) => mailVerification(tx, ada.id, ada.email))
  const token = await tokenFor(ada.email, 'verify-email')
  await expireSignUps()
  const ends: boolean[] = []
  for (let round = 0; round < 10; round += 1) {
    const ben = await late()
    await db.$transaction((tx) => mailVerification(tx, ben.id, ben.email))
    const link = await tokenFor(ben.email, 'verify-email')
    const [confirmed] = await Promise.allSettled([confirmEmail({ type: 'guest' }, link), expireSignUps()])
    const said = confirmed.status === 'rejected' ? String(confirmed.reason) : ''
    expect(said).not.toMatch(/deadlock/i)
    ends.push((await isThere(ben)) === (confirmed.status === 'fulfilled'))
  }
  expect(ends).toEqual(Array(10).fill(true))
  await expect(confirmEmail({ type: 'guest' }, token)).rejects.toThrow('Nothing was changed')
})
