import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { openMailbox } from '@/scripts/test/mailbox'
import { makePerson } from '@/scripts/test/people'
import { DeliverLater, deliverMail } from './deliver'
import { queueMail } from './outbox'

const system = { type: 'system', id: 'job:test' } as const
const PATIENCE_SECONDS = 2.5

let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => void (mailbox = await openMailbox({ patience: String(PATIENCE_SECONDS) })))
afterAll(() => mailbox.close())

test.each([
  ['hang-greeting', 'TEMPORARY'],
  ['hang-sender', 'TEMPORARY'],
  ['hang-recipient', 'TEMPORARY'],
  ['hang', 'AMBIGUOUS'],
])(
  'after the silence of "%s" a mail waits, and goes out later under the same Message-ID',
  async (mode, state) => {
    const { id: userId, email } = await makePerson()
    await db.$transaction((tx) =>
      queueMail(tx, { userId, email }, 'restored', { url: 'http://x.test' }, 'one'),
    )
    const { id, messageId } = await db.mailMessage.findFirstOrThrow({ where: { userId } })
    await mailbox.failNext(mode)
    const began = Date.now()
    await expect(deliverMail(system, id)).rejects.toThrow(DeliverLater)
    expect(Date.now() - began).toBeLessThan(PATIENCE_SECONDS * 4_000)
    expect(await db.mailMessage.findUnique({ where: { id } })).toMatchObject({ state, attemptCount: 1 })
    await deliverMail(system, id)
    expect(await db.mailMessage.findUnique({ where: { id } })).toMatchObject({ state: 'SENT', body: null })
    const arrived = await mailbox.arrived(email)
    expect(arrived.map(({ headers }) => headers['message-id'])).toEqual([messageId])
  },
)
