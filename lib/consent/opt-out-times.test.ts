import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, moveClock } from '@/lib/clock'
import { db } from '@/lib/db'
import { expireHeld } from '@/lib/inventory/retention'
import { putInOutbox } from '@/lib/mail/outbox'
import { makePerson } from '@/scripts/test/people'
import { setChoice, setPromo } from './commands'
import { OPT_OUT_TIME_DAYS } from './holdings'
import { findOptOutTimes } from './opt-out-times'

const system = { type: 'system', id: 'job:test' } as const

beforeEach(async () => void (await db.optOutTime.deleteMany()))

test('C-100 before anybody opted out there is no figure', async () => {
  expect(await findOptOutTimes()).toBeNull()
})

test('C-100 an opt-out is timed from when it came in until it held, with the mail that was withheld', async () => {
  const { member, email } = await makePerson()
  await setPromo(member, { value: 'on', method: 'switch' })
  for (const kind of ['newsletter', 'offer'] as const) await queue(member.id, { email, kind })
  const askedAt = new Date(Date.now() - 400)
  await setPromo(member, { value: 'off', method: 'switch', askedAt })
  const since = Date.now() - askedAt.getTime()
  const [row, ...more] = await db.optOutTime.findMany()
  expect(more).toEqual([])
  expect(row!.milliseconds).toBeGreaterThanOrEqual(400)
  expect(row!.milliseconds).toBeLessThanOrEqual(since)
  expect(row!.withheldCount).toBe(2)
  expect(await findOptOutTimes()).toMatchObject({ count: 1, medianMs: row!.milliseconds, withheldCount: 2 })
})

test('C-100 each way out is timed; what ends nothing, and what is no promotional mail, is not', async () => {
  const { member } = await makePerson()
  const link = { type: 'link', id: member.id } as const
  const flip = (value: string, method: 'switch' | 'one-click-unsubscribe' = 'switch') =>
    setChoice(method === 'switch' ? member : link, { purpose: 'promo-offers', value, method })
  await flip('on')
  await flip('off', 'one-click-unsubscribe')
  await flip('off', 'one-click-unsubscribe') // said twice, done once
  await setPromo(member, { value: 'off', method: 'switch' })
  await setChoice(member, { purpose: 'analytics', value: 'on', method: 'switch' })
  await setChoice(member, { purpose: 'analytics', value: 'off', method: 'switch' })
  expect(await db.optOutTime.count()).toBe(2)
})

test('C-100 half, and 99 in 100, are what was measured; days that are over a year old go', async () => {
  const times = Array.from({ length: 200 }, (_, index) => index + 1)
  const data = times.map((milliseconds) => ({ day: new Date(), milliseconds, withheldCount: 1 }))
  await db.optOutTime.createMany({ data })
  expect(await findOptOutTimes()).toMatchObject({ count: 200, medianMs: 100, p99Ms: 198, withheldCount: 200 })
  moveClock((OPT_OUT_TIME_DAYS + 1) * DAY_MS)
  try {
    await expireHeld(system)
  } finally {
    moveClock(-(OPT_OUT_TIME_DAYS + 1) * DAY_MS)
  }
  expect(await findOptOutTimes()).toBeNull()
})

test('C-100 nothing of what is measured leads to whose it was', async () => {
  const { member } = await makePerson()
  await setPromo(member, { value: 'off', method: 'switch' })
  const [row] = await db.optOutTime.findMany()
  expect(Object.keys(row!).sort()).toEqual(['day', 'id', 'milliseconds', 'withheldCount'])
  expect(row!.day.toISOString()).toMatch(/T00:00:00\.000Z$/)
  expect(JSON.stringify(row)).not.toContain(member.id)
})

function queue(userId: string, { email, kind }: { email: string; kind: 'newsletter' | 'offer' }) {
  const composed = { text: 'Waits.', html: '<p>Waits.</p>' }
  return db.$transaction((tx) =>
    putInOutbox(tx, {
      to: { userId, email },
      kind,
      subject: 'Waits',
      composed,
      dedupeKey: `${kind}:${userId}`,
      task: 'campaigns.deliver',
    }),
  )
}
