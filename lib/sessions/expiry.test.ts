import { describe, expect, test } from 'vitest'
import { DAY_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { usePassingTime } from '@/scripts/test/clock'
import { browserOf, enter, guess } from '@/scripts/test/entering'
import { makePerson } from '@/scripts/test/people'
import { expireSessions } from './jobs'

const pass = usePassingTime()

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
