import { expect, test } from 'vitest'
import { dropExpiredAttempts } from '@/lib/connections/attempts'
import { DAY_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { cronItems } from '@/lib/jobs/schedule'
import { comeBack, later, somebody, useProviders, waitingRevocations } from '@/scripts/test/linking'
import { ownedHoldings } from './catalogue'
import { expireEverything } from './jobs'

useProviders()

test('C-048 a link that nobody decided is never forgotten before the provider is to be told', async () => {
  const who = await somebody()
  const { member } = who
  expect((await comeBack(who)).answered.next).toBe('confirm')
  await later(2 * DAY_MS, async () => {
    await expireEverything()
    expect(await db.linkAttempt.count({ where: { userId: member.id } })).toBe(1)
    expect(await waitingRevocations()).toEqual([])
    await dropExpiredAttempts({ type: 'system', id: 'job:connections.expire-attempts' })
  })
  expect(await db.linkAttempt.count({ where: { userId: member.id } })).toBe(0)
  expect(await waitingRevocations()).toMatchObject([
    { payload: { userId: member.id, provider: 'FACEBOOK', receiptId: null } },
  ])
})

test('what only a job of its room ends has that job on the clock', () => {
  const jobs = ownedHoldings.flatMap(({ keep }) => ('endedBy' in keep && keep.endedBy ? [keep.endedBy] : []))
  expect(jobs.sort()).toEqual(['connections.expire-attempts', 'photos.expire-uploads'])
  expect(cronItems.map(({ task }) => task)).toEqual(expect.arrayContaining(jobs))
})
