import { expect, test } from 'vitest'
import { DAY_MS, fromNow } from '@/lib/clock'
import { MAIL_LOG_DAYS } from '@/lib/mail/holdings'
import { holdingOf, makeMail, makers } from '@/scripts/test/held-rows'
import { makePerson } from '@/scripts/test/people'
import { countHeld, listNextEnds, listRecords } from './queries'
import { expireHeld } from './retention'

test('the next thing to end is told with its date', async () => {
  const { id, member } = await makePerson()
  const { expiresAt } = await makers.Session(id)
  expect((await listNextEnds(member)).get('Session')?.until).toEqual(expiresAt)
  expect((await listNextEnds(member)).has('LinkToken')).toBe(false)
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
