import { describe, expect, test } from 'vitest'
import { findSession, sidOf } from '@/lib/auth/session'
import { DAY_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { TooManyTriesError } from '@/lib/errors'
import { usePassingTime } from '@/scripts/test/clock'
import { browserOf, enter, guess, traces } from '@/scripts/test/entering'
import { makePerson } from '@/scripts/test/people'
import { forgetDevice, NO_MATCH } from './commands'
import { expireSessions } from './jobs'
import { DEVICE_DAYS } from './retention'

const pass = usePassingTime()

describe('a person who signs in', () => {
  test('C-194 gets in by user name or address, and the browser holds nothing but an opaque id', async () => {
    const ada = await makePerson()
    for (const identifier of [ada.userName, ada.email]) {
      const { sessionToken, sid } = await enter(identifier)
      expect(await findSession(sessionToken)).toMatchObject({ userId: ada.id, userName: ada.userName })
      expect(await sidOf(sessionToken)).toBe(sid)
      expect(sid).toMatch(/^[\w-]{43}$/)
    }
    expect(await traces(ada.id)).toEqual(['session.opened', 'session.opened'])
    expect(await db.signIn.count({ where: { userId: ada.id, succeeded: true } })).toBe(2)
  })

  test('C-194 hears the same words for a wrong password and for a name that nobody has', async () => {
    const ada = await makePerson()
    const none = await makePerson({ passwordHash: null })
    for (const name of [
      ada.userName,
      ada.email,
      none.userName,
      'nobodyatall',
      'nobody@people.example',
      '',
      '@',
    ])
      await expect(guess(name, browserOf())).rejects.toThrow(NO_MATCH)
    expect(await traces(ada.id)).toEqual(['session.refused', 'session.refused'])
    expect(await db.signIn.findFirst({ where: { userId: ada.id } })).toMatchObject({ succeeded: false })
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('C-194 cannot come in before the address is confirmed, and hears nothing else than for a wrong password', async () => {
    const ada = await makePerson({ emailVerifiedAt: null })
    for (const name of [ada.userName, ada.email]) {
      await expect(enter(name)).rejects.toThrow(NO_MATCH)
      await expect(guess(name, browserOf())).rejects.toThrow(NO_MATCH)
    }
    expect(await traces(ada.id)).toEqual(Array(4).fill('session.refused'))
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
    await db.user.update({ where: { id: ada.id }, data: { emailVerifiedAt: new Date() } })
    expect(await enter(ada.userName)).toHaveProperty('sid')
  })

  test('C-194 leaves the session that the browser had before behind, for good', async () => {
    const [ada, ben] = [await makePerson(), await makePerson()]
    const first = await enter(ada.userName)
    const second = await enter(ben.userName, first)
    expect(await findSession(first.sessionToken)).toBeNull()
    expect(await findSession(second.sessionToken)).toMatchObject({ userId: ben.id })
    expect(second.sid).not.toBe(first.sid)
  })

  test('C-195 hears by mail of a browser that is new to the account, and only then', async () => {
    const ada = await makePerson()
    const mails = () => db.mailMessage.count({ where: { userId: ada.id, kind: 'security' } })
    const first = await enter(ada.userName)
    expect(await mails()).toBe(0)
    await enter(ada.userName, { deviceToken: first.deviceToken })
    expect(await mails()).toBe(0)
    await enter(ada.userName)
    expect(await mails()).toBe(1)
  })

  test('C-195 hears of a stranger’s browser also after forgetting every browser, and after a quarter of a year away', async () => {
    const ada = await makePerson()
    const mails = () => db.mailMessage.count({ where: { userId: ada.id, kind: 'security' } })
    const { deviceToken } = await enter(ada.userName)
    const { id } = await db.device.findFirstOrThrow({ where: { userId: ada.id } })
    await forgetDevice(ada.member, id, deviceToken)
    expect(await db.device.count({ where: { userId: ada.id } })).toBe(0)
    await enter(ada.userName)
    expect(await mails()).toBe(1)
    pass((DEVICE_DAYS + 1) * DAY_MS)
    await expireSessions()
    expect(await db.device.count({ where: { userId: ada.id } })).toBe(0)
    expect(await db.signIn.count({ where: { userId: ada.id } })).toBe(0)
    await enter(ada.userName)
    expect(await mails()).toBe(2)
  })

  test('C-086 shares a browser with another without a trace that says so', async () => {
    const [ada, ben] = [await makePerson(), await makePerson()]
    const { deviceToken } = await enter(ada.userName)
    await enter(ben.userName, { deviceToken })
    const devices = await db.device.findMany({ where: { userId: { in: [ada.id, ben.id] } } })
    const hashes = devices.map(({ tokenHash }) => Buffer.from(tokenHash).toString('hex'))
    expect(new Set(hashes).size).toBe(2)
  })
})

describe('somebody who guesses', () => {
  test('C-194 is stopped after five tries from one network', async () => {
    const ada = await makePerson()
    const browser = browserOf()
    for (let count = 0; count < 5; count++)
      await expect(guess(ada.userName, browser)).rejects.toThrow(NO_MATCH)
    await expect(guess(ada.userName, browser)).rejects.toThrow(TooManyTriesError)
    await expect(enter(ada.userName, browser)).rejects.toThrow(TooManyTriesError)
  })

  test('C-194 cannot lock the owner out of a browser that the account knows', async () => {
    const ada = await makePerson()
    const { deviceToken } = await enter(ada.userName)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, () => guess(ada.userName, browserOf())),
    )
    const stopped = outcomes.filter(
      (one) => one.status === 'rejected' && one.reason instanceof TooManyTriesError,
    )
    expect(stopped.length).toBe(10)
    await expect(enter(ada.userName)).rejects.toThrow(TooManyTriesError)
    expect(await enter(ada.userName, { deviceToken })).toHaveProperty('sid')
  })
})
