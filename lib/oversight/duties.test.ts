import { expect, test } from 'vitest'
import { DAY_MS, fromNow } from '@/lib/clock'
import { db } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { makePerson } from '@/scripts/test/people'
import { getDuties } from './duties'

const admin = { type: 'admin', id: '018f0000-0000-7000-8000-00000000000a' } as const

test('the overview counts a mail that was given up late, long after it was written', async () => {
  const before = (await getDuties(admin)).failedCount
  const { id: userId, email } = await makePerson()
  await db.$transaction((tx) => queueMail(tx, { userId, email }, 'restored', { url: 'http://x.test' }, 'a'))
  await db.mailMessage.updateMany({
    where: { userId },
    data: { state: 'PERMANENT', lastError: 'Too late', createdAt: fromNow(-12 * DAY_MS) },
  })
  const { failed, failedCount } = await getDuties(admin)
  expect(failedCount).toBe(before + 1)
  expect(failed.map(({ lastError }) => lastError)).toContain('Too late')
})
