import { describe, expect, test } from 'vitest'
import { findSession, isFresh } from '@/lib/auth/session'
import { DAY_MS, MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, TooManyTriesError } from '@/lib/errors'
import { usePassingTime } from '@/scripts/test/clock'
import { enter, guest, live } from '@/scripts/test/entering'
import { makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import { confirmPassword, revokeOtherSessions, revokeSession, signOut } from './commands'

const pass = usePassingTime()

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

  test('C-195 X-10 of two that end all others at once, one stays', async () => {
    const ada = await makePerson()
    const ids = []
    for (let count = 0; count < 2; count++)
      ids.push((await live((await enter(ada.userName)).sessionToken)).id)
    const ended = await Promise.allSettled(ids.map((id) => revokeOtherSessions(ada.member, id)))
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(1)
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

  test('C-195 in which a thief guesses keeps nobody out: its owner confirms in another, and ends it', async () => {
    const ada = await makePerson()
    const [theirs, mine] = [
      await live((await enter(ada.userName)).sessionToken),
      await live((await enter(ada.userName)).sessionToken),
    ]
    const thief = { ...ada.member, session: theirs }
    for (let count = 0; count < 5; count++)
      await expect(confirmPassword(thief, 'not the password')).rejects.toThrow('not your password')
    for (const password of ['not the password', TEST_PASSWORD])
      await expect(confirmPassword(thief, password)).rejects.toThrow(TooManyTriesError)
    expect(await live(await confirmPassword({ ...ada.member, session: mine }, TEST_PASSWORD))).toBeTruthy()
    pass(15 * MINUTE_MS + 1)
    expect(await live(await confirmPassword(thief, TEST_PASSWORD))).toMatchObject({ id: theirs.id })
    await revokeSession(ada.member, theirs.id)
    await expect(confirmPassword(thief, TEST_PASSWORD)).rejects.toThrow(NotThere)
  })

  test('X-09 cannot be made up: other cookies open nothing', async () => {
    const ada = await makePerson()
    const { sessionToken, sid } = await enter(ada.userName)
    for (const made of [undefined, '', sid, 'x', `${sessionToken}x`, sessionToken.slice(1), 'a'.repeat(5000)])
      expect(await findSession(made)).toBeNull()
  })
})
