import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { usePassingTime } from '@/scripts/test/clock'
import { openMailbox } from '@/scripts/test/mailbox'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { DeliverLater } from './deliver'
import { deliver } from './jobs'
import { queueMail } from './outbox'
import { stateInWords } from './state-words'

const pass = usePassingTime()
const url = 'http://x.test'

let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => void (mailbox = await openMailbox()))
afterAll(() => mailbox.close())

type Plain = 'restored' | 'reset-password' | 'verify-email' | 'email-change-confirm'

async function queueFor({ id, email }: TestPerson, templateId: Plain = 'restored') {
  await db.$transaction((tx) => queueMail(tx, { userId: id, email }, templateId, { url }, 'one'))
  return (await db.mailMessage.findFirstOrThrow({ where: { userId: id } })).id
}

const read = (id: string) => db.mailMessage.findUniqueOrThrow({ where: { id } })

async function tryTimes(id: string, mode: string, times: number) {
  await mailbox.failNext(mode, times)
  for (let nth = 0; nth < times; nth += 1) await expect(deliver({ mailId: id })).rejects.toThrow(DeliverLater)
}

describe('a carrier that refuses us', () => {
  test.each([
    ['554-greeting', 'Answer 554 at CONN'],
    ['535', 'Answer 535 at AUTH PLAIN'], // our password there has run out
    ['550-sender', 'Answer 550 at MAIL FROM'],
    ['554-relay', 'Answer 554 at RCPT TO'],
  ])('with "%s" loses no mail: each waits, and arrives once it is mended', async (mode, lastError) => {
    const ada = await makePerson()
    const id = await queueFor(ada)
    await tryTimes(id, mode, 3)
    expect(await read(id)).toMatchObject({ state: 'TEMPORARY', lastError, body: expect.anything() })
    pass(3 * DAY_MS)
    await deliver({ mailId: id })
    expect(await read(id)).toMatchObject({ state: 'SENT', body: null })
    expect(await mailbox.arrived(ada.email)).toHaveLength(1)
  })

  test('is named as what it is when a mail is given up after four days, and the reader is not blamed', async () => {
    const id = await queueFor(await makePerson())
    await tryTimes(id, '535', 20)
    pass(4 * DAY_MS)
    await mailbox.failNext('535')
    await deliver({ mailId: id })
    const mail = await read(id)
    expect(mail).toMatchObject({ state: 'PERMANENT', body: null })
    expect(stateInWords(mail)).toBe('Not delivered. Our mail carrier refused it (535).')
  })

  test('loses no mail that lay for a week while nobody delivered', async () => {
    const ada = await makePerson()
    const id = await queueFor(ada)
    pass(7 * DAY_MS)
    await tryTimes(id, '535', 5)
    await deliver({ mailId: id })
    expect(await mailbox.arrived(ada.email)).toHaveLength(1)
  })
})

test('a mail whose content is refused is given up at once, and the reader learns by whom', async () => {
  const id = await queueFor(await makePerson())
  await mailbox.failNext('554-content')
  await deliver({ mailId: id })
  const mail = await read(id)
  expect(mail).toMatchObject({ state: 'PERMANENT', body: null, attemptCount: 1 })
  expect(stateInWords(mail)).toBe('Not delivered. Our mail carrier refused it (554).')
})

describe('a mail that is for its link alone', () => {
  test.each([
    ['reset-password', HOUR_MS],
    ['verify-email', DAY_MS],
    ['email-change-confirm', DAY_MS],
  ] as const)(
    'of "%s" is not sent once the link has ended, and its reader is told',
    async (template, lifeMs) => {
      const ada = await makePerson()
      const id = await queueFor(ada, template)
      await tryTimes(id, '535', 1)
      pass(lifeMs + 1)
      await deliver({ mailId: id })
      const mail = await read(id)
      expect(mail).toMatchObject({ state: 'PERMANENT', body: null, attemptCount: 1 })
      expect(stateInWords(mail)).toBe(
        'Not delivered. Its link ended before our mail carrier took it. Ask for a new one.',
      )
      expect(await mailbox.arrived(ada.email)).toEqual([])
    },
  )

  test('is sent while the link works', async () => {
    const ada = await makePerson()
    const id = await queueFor(ada, 'reset-password')
    await tryTimes(id, '535', 1)
    pass(HOUR_MS - 1_000)
    await deliver({ mailId: id })
    expect(await mailbox.arrived(ada.email)).toHaveLength(1)
  })
})
