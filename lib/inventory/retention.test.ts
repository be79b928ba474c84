import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, fromNow, HOUR_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { MAIL_LOG_DAYS } from '@/lib/mail/holdings'
import { holdingOf, makeMail, makers } from '@/scripts/test/held-rows'
import { makePerson } from '@/scripts/test/people'
import { keepWords } from './keep-words'
import { countHeld, listNextEnds, listRecords } from './queries'
import { expireHeld } from './retention'

test('the next thing to end is told with its date', async () => {
  const { id, member } = await makePerson()
  const { expiresAt } = await makers.Session(id)
  expect((await listNextEnds(member)).get('Session')?.until).toEqual(expiresAt)
  expect((await listNextEnds(member)).has('LinkToken')).toBe(false)
})

test('a session is shown to end after a day without use, or at its last moment if that is sooner', async () => {
  const { id, member } = await makePerson()
  const shown = async () => (await listNextEnds(member)).get('Session')
  const make = (hours: { unused: number; left: number }) =>
    db.session.create({
      data: {
        userId: id,
        tokenHash: randomBytes(32),
        method: 'PASSWORD',
        lastSeenAt: fromNow(-hours.unused * HOUR_MS),
        expiresAt: fromNow(hours.left * HOUR_MS),
      },
    })
  await make({ unused: 30, left: 300 }) // has ended already, and waits for the broom
  expect(await shown()).toBeUndefined()
  const { lastSeenAt } = await make({ unused: 5, left: 300 })
  expect(await shown()).toEqual({ from: lastSeenAt, until: new Date(lastSeenAt.getTime() + DAY_MS) })
  const { expiresAt } = await make({ unused: 1, left: 2 })
  expect((await shown())?.until).toEqual(expiresAt)
  expect(keepWords(holdingOf('Session'))).toBe(
    'Until the session ends, at the latest 1 day after its last use',
  )
})

test('what has had its time goes, by the figures that the page shows; the rest stays', async () => {
  const { id, member } = await makePerson()
  const old = await makeMail(id, 'security', { createdAt: fromNow(-(MAIL_LOG_DAYS + 1) * DAY_MS) })
  const young = await makeMail(id, 'security', { createdAt: fromNow(-(MAIL_LOG_DAYS - 1) * DAY_MS) })
  await makers.Session(id)
  const removed = await expireHeld({ type: 'system', id: 'job:inventory.expire' })
  expect(removed.MailMessage).toBe(1)
  expect(Object.keys(removed)).not.toContain('AuditEvent')
  const kept = (await listRecords(member, holdingOf('MailMessage'))).records.map(({ key }) => key)
  expect(kept).toEqual([young.id])
  expect(kept).not.toContain(old.id)
  expect((await countHeld(member)).byModel.Session).toBe(1)
})
