import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { TooManyTriesError } from '@/lib/errors'
import { usePassingTime } from '@/scripts/test/clock'
import { forgetTries, MANY, takeNetworkTry, takeOneOfMany, takeTry } from './rate-limit'
import { rateRules } from './rate-rules'

const pass = usePassingTime()

const tries = async (count: number, subject: string) => {
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => takeTry('sign-in', subject)))
  return outcomes.filter(({ status }) => status === 'fulfilled').length
}

describe('somebody who does a thing very often', () => {
  const look = async (subject: string, count: number) => {
    let seen = 0
    for (let at = 0; at < count; at += 1)
      await takeOneOfMany('find-people', subject).then(
        () => (seen += 1),
        () => undefined,
      )
    return seen
  }

  test('is counted by fifties, held up at once past the limit, and goes on after the time that was named', async () => {
    const most = rateRules['find-people'].most * MANY
    expect(await look('kim', most - 100)).toBe(most - 100)
    pass(MINUTE_MS + 1)
    expect(await look('kim', 2 * most)).toBe(most + MANY - 1)
    expect(await look('lea', 1)).toBe(1)
    pass(MINUTE_MS + 1)
    expect(await look('kim', 1)).toBe(1)
  })

  test('scrolls through fifty thousand of their own photos in two minutes', () => {
    const { most, windowMs } = rateRules['own-photo-bytes']
    expect((2 * MINUTE_MS * most * MANY) / windowMs).toBeGreaterThan(50_000)
  })
})

describe('somebody who tries too often', () => {
  test('C-194 gets exactly as many tries as the rule allows, also with fifty at once', async () => {
    expect(await tries(50, 'network|ada')).toBe(5)
    await expect(takeTry('sign-in', 'network|ada')).rejects.toThrow(TooManyTriesError)
    await expect(takeTry('sign-in', 'network|ada')).rejects.toThrow(/Wait 15 minutes/)
  })

  test('is not held up for what somebody else did', async () => {
    await tries(6, 'network|eve')
    await takeTry('sign-in', 'network|bob')
    await takeTry('sign-in-account', 'network|eve')
  })

  test('can try again after the time that was named, and waiting longer while trying changes nothing', async () => {
    await tries(6, 'network|kim')
    pass(14 * MINUTE_MS)
    await expect(takeTry('sign-in', 'network|kim')).rejects.toThrow(TooManyTriesError)
    pass(MINUTE_MS + 1)
    await takeTry('sign-in', 'network|kim')
  })

  test('of a network that failed all day can try again after the time that was named, and is refused again only for more', async () => {
    const network = '198.51.100.0/24'
    const { most } = rateRules['sign-in-network']
    for (let count = 0; count < most; count++) await takeTry('sign-in-network', network)
    for (let hour = 0; hour < 3; hour++) {
      await expect(takeTry('sign-in-network', network)).rejects.toThrow(/Wait 15 minutes/)
      pass(14 * MINUTE_MS)
      await expect(takeTry('sign-in-network', network)).rejects.toThrow(/Wait a minute/)
      pass(MINUTE_MS + 1)
      await takeTry('sign-in-network', network)
    }
  })

  test('has as many tries after a short ban as the rule allows in that time', async () => {
    const { most, windowMs, banMs } = rateRules.act
    for (let count = 0; count < most; count++) await takeTry('act', 'ada')
    await expect(takeTry('act', 'ada')).rejects.toThrow(/Wait a minute/)
    pass(MINUTE_MS + 1)
    for (let count = 0; count < (most * banMs) / windowMs; count++) await takeTry('act', 'ada')
    await expect(takeTry('act', 'ada')).rejects.toThrow(TooManyTriesError)
  })

  test('waits for the end of the window where no other time is set', async () => {
    await takeTry('ask-friend-again', 'ada|ben')
    await expect(takeTry('ask-friend-again', 'ada|ben')).rejects.toThrow(TooManyTriesError)
    pass(29 * DAY_MS)
    await expect(takeTry('ask-friend-again', 'ada|ben')).rejects.toThrow(TooManyTriesError)
    pass(DAY_MS + 1)
    await takeTry('ask-friend-again', 'ada|ben')
    await forgetTries('ask-friend-again', 'ada|ben')
  })

  test('starts again from nothing after a success', async () => {
    expect(await tries(5, 'network|lea')).toBe(5)
    await forgetTries('sign-in', 'network|lea')
    expect(await tries(5, 'network|lea')).toBe(5)
  })

  test('leaves no name or address behind', async () => {
    await takeTry('sign-in', '203.0.113.0/24|ada@people.example')
    const rows = await db.rateLimit.findMany()
    const held = rows.map(({ key }) => Buffer.from(key).toString('latin1')).join()
    for (const said of ['203.0.113', 'ada@people.example']) expect(held).not.toContain(said)
    expect(rows.every(({ windowEndsAt }) => windowEndsAt.getTime() < Date.now() + DAY_MS)).toBe(true)
  })
})

describe('many who share one network', () => {
  const most = rateRules['age-screen'].most

  test('of this machine, where the service itself is, are not locked out by one of them', async () => {
    for (const network of ['127.0.0.0/24', '0:0:0:0::/64'])
      for (let count = 0; count <= most; count++) await takeNetworkTry('age-screen', network)
  })

  test('C-142 answer for their age as often as accounts may be opened there and half of them mistype it, and wait no day', () => {
    const { most: accounts, windowMs } = rateRules['sign-up']
    expect(rateRules['age-screen'].windowMs).toBe(windowMs)
    expect(most).toBeGreaterThanOrEqual(2 * accounts)
    expect(rateRules['age-screen'].banMs).toBeLessThanOrEqual(HOUR_MS)
  })

  test('are counted together anywhere else', async () => {
    for (let count = 0; count < most; count++) await takeNetworkTry('age-screen', '203.0.113.0/24')
    await expect(takeNetworkTry('age-screen', '203.0.113.0/24')).rejects.toThrow(TooManyTriesError)
  })
})
