import { describe, expect, test } from 'vitest'
import { findSession } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { enter, live, traces } from '@/scripts/test/entering'
import { makePerson } from '@/scripts/test/people'
import { forgetDevice } from './commands'

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
