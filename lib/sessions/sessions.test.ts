import { afterEach, describe, expect, test } from 'vitest'
import type { Guest } from '@/lib/actor'
import { findSession, isFresh, sidOf } from '@/lib/auth/session'
import { DAY_MS, MINUTE_MS, moveClock } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, TooManyTriesError } from '@/lib/errors'
import { makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import {
  confirmPassword,
  forgetDevice,
  NO_MATCH,
  revokeOtherSessions,
  revokeSession,
  signIn,
  signOut,
} from './commands'
import { expireSessions } from './jobs'
import type { Browser } from './start'

const guest: Guest = { type: 'guest' }
let networks = 0
const browserOf = (change: Partial<Browser> = {}): Browser => ({
  client: { browser: 'Firefox', system: 'Linux', network: `10.0.${(networks += 1)}.0/24` },
  deviceToken: undefined,
  sessionToken: undefined,
  ...change,
})
const enter = (identifier: string, change?: Partial<Browser>) =>
  signIn(guest, { identifier, password: TEST_PASSWORD }, browserOf(change))
const guess = (identifier: string, browser: Browser) =>
  signIn(guest, { identifier, password: 'not the password at all' }, browser)
const live = async (token: string) => (await findSession(token))!
const traces = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  )

let moved = 0
const pass = (ms: number) => {
  moveClock(ms)
  moved += ms
}
afterEach(() => {
  moveClock(-moved)
  moved = 0
})

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

describe('a session', () => {
  test('X-09 that was ended is refused at the next request', async () => {
    const ada = await makePerson()
    const [here, there] = [await enter(ada.userName), await enter(ada.userName)]
    const session = await live(there.sessionToken)
    await revokeSession(ada.member, session.id)
    expect(await findSession(there.sessionToken)).toBeNull()
    expect(await findSession(here.sessionToken)).not.toBeNull()
    expect(await signOut(guest, here.sessionToken)).toBe(true)
    expect(await findSession(here.sessionToken)).toBeNull()
    expect(await signOut(guest, here.sessionToken)).toBe(false)
  })

  test('X-09 of somebody else cannot be ended, nor told from one that never was', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()]
    const { sessionToken } = await enter(ada.userName)
    const { id } = await live(sessionToken)
    await expect(revokeSession(eve.member, id)).rejects.toThrow(NotThere)
    await expect(revokeSession(eve.member, '018f0000-0000-7000-8000-000000000000')).rejects.toThrow(NotThere)
    expect(await findSession(sessionToken)).not.toBeNull()
  })

  test('C-195 stays when its owner ends all others', async () => {
    const ada = await makePerson()
    const [here, there] = [await enter(ada.userName), await enter(ada.userName)]
    expect(await revokeOtherSessions(ada.member, (await live(here.sessionToken)).id)).toBe(1)
    expect(await findSession(there.sessionToken)).toBeNull()
    expect(await findSession(here.sessionToken)).not.toBeNull()
  })

  test('C-194 ends after a day without use and after 14 days in any case; an administrator’s far sooner', async () => {
    const ada = await makePerson()
    const boss = await makePerson({ role: 'ADMIN' })
    const [mine, theirs] = [await enter(ada.userName), await enter(boss.userName)]
    pass(16 * MINUTE_MS)
    expect(await findSession(theirs.sessionToken)).toBeNull()
    for (let day = 0; day < 13; day++) {
      pass(DAY_MS - 30 * MINUTE_MS)
      expect(await findSession(mine.sessionToken)).not.toBeNull()
    }
    pass(DAY_MS + MINUTE_MS)
    expect(await findSession(mine.sessionToken)).toBeNull()
    const kept = await enter(ada.userName)
    for (let day = 0; day < 15; day++) {
      pass(DAY_MS - MINUTE_MS)
      await findSession(kept.sessionToken)
    }
    expect(await findSession(kept.sessionToken)).toBeNull()
  })

  test('C-194 is fresh for ten minutes after the password, and gets a new key when it is given again', async () => {
    const ada = await makePerson()
    const { sessionToken } = await enter(ada.userName)
    expect(isFresh(await live(sessionToken))).toBe(true)
    pass(11 * MINUTE_MS)
    const session = await live(sessionToken)
    expect(isFresh(session)).toBe(false)
    const viewer = { ...ada.member, session }
    await expect(confirmPassword(viewer, 'not the password')).rejects.toThrow('not your password')
    const renewed = await confirmPassword(viewer, TEST_PASSWORD)
    expect(await findSession(sessionToken)).toBeNull()
    expect(isFresh(await live(renewed))).toBe(true)
    expect(await live(renewed)).toMatchObject({ id: session.id })
  })

  test('X-09 cannot be made up: other cookies open nothing', async () => {
    const ada = await makePerson()
    const { sessionToken, sid } = await enter(ada.userName)
    for (const made of [undefined, '', sid, 'x', `${sessionToken}x`, sessionToken.slice(1), 'a'.repeat(5000)])
      expect(await findSession(made)).toBeNull()
  })
})

describe('C-086 a browser that is forgotten', () => {
  test('C-086 leaves its id nowhere and is signed out', async () => {
    const ada = await makePerson()
    const there = await enter(ada.userName)
    const here = await enter(ada.userName)
    const device = await db.device.findFirstOrThrow({
      where: { userId: ada.id, sessions: { some: { id: (await live(there.sessionToken)).id } } },
    })
    expect(await forgetDevice(ada.member, device.id, here.deviceToken)).toEqual({
      endedSessions: 1,
      wasThisBrowser: false,
    })
    expect(await findSession(there.sessionToken)).toBeNull()
    expect(await findSession(here.sessionToken)).not.toBeNull()
    for (const held of [db.device, db.session, db.signIn, db.mailMessage, db.auditEvent]) {
      const rows = await (held as typeof db.device).findMany()
      const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
      expect(text).not.toContain(device.id)
    }
    expect(await traces(ada.id)).toContain('device.forgotten')
  })

  test('C-086 is told apart as the one that asks, and nobody else’s can be forgotten', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()]
    const { deviceToken } = await enter(ada.userName)
    const { id } = await db.device.findFirstOrThrow({ where: { userId: ada.id } })
    await expect(forgetDevice(eve.member, id, deviceToken)).rejects.toThrow(NotThere)
    expect(await forgetDevice(ada.member, id, deviceToken)).toMatchObject({ wasThisBrowser: true })
  })
})

describe('what is over', () => {
  test('goes by itself: sessions, links, counts, sign-ins and browsers', async () => {
    const ada = await makePerson()
    await enter(ada.userName)
    await guess(ada.userName, browserOf()).catch(() => undefined)
    await db.linkToken.create({
      data: { userId: ada.id, purpose: 'VERIFY_EMAIL', tokenHash: Buffer.from('t'), expiresAt: new Date() },
    })
    const held = async () => ({
      sessions: await db.session.count({ where: { userId: ada.id } }),
      links: await db.linkToken.count({ where: { userId: ada.id } }),
      signIns: await db.signIn.count({ where: { userId: ada.id } }),
      devices: await db.device.count({ where: { userId: ada.id } }),
    })
    await expireSessions()
    expect(await held()).toEqual({ sessions: 1, links: 1, signIns: 2, devices: 1 })
    pass(8 * DAY_MS)
    await expireSessions()
    expect(await held()).toEqual({ sessions: 0, links: 0, signIns: 2, devices: 1 })
    expect(await db.rateLimit.count()).toBe(0)
    pass(83 * DAY_MS)
    await expireSessions()
    expect(await held()).toEqual({ sessions: 0, links: 0, signIns: 0, devices: 0 })
  })
})
