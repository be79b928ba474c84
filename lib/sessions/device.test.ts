import { describe, expect, test } from 'vitest'
import { findSession } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { browserOf, enter, guest, live, traces } from '@/scripts/test/entering'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { isAwaited } from '@/scripts/test/waiting'
import { forgetDevice } from './commands'
import { signInByProvider } from './provider-sign-in'

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

  test.each(['password', 'provider'] as const)(
    'C-086 is signed out also where its person signs in by %s in the same moment',
    async (way) => {
      const ada = await makePerson()
      const { deviceToken } = await enter(ada.userName)
      const { id } = await db.device.findFirstOrThrow({ where: { userId: ada.id } })
      const signIn = {
        password: () => enter(ada.userName, { deviceToken }),
        provider: () => admit(ada, deviceToken),
      }
      const { entering, forgetting } = await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT seq FROM audit_head()` // the session is written, and waits for its trace
        const entering = signIn[way]()
        while (!(await isAwaited(tx)));
        const forgetting = forgetDevice(ada.member, id, deviceToken)
        while ((await countWaiting()) < 2);
        return { entering: [entering], forgetting: [forgetting] }
      })
      await Promise.all(entering)
      expect(await Promise.all(forgetting)).toEqual([{ endedSessions: 2, wasThisBrowser: true }])
      expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
    },
  )
})

/** Signs in whom Facebook vouches for. */
function admit({ id, email }: TestPerson, deviceToken: string) {
  const findOwner = () => Promise.resolve({ id, email, role: 'MEMBER' } as const)
  const linked = { findOwner, noteSignIn: () => Promise.resolve(true) }
  const proof = { provider: 'facebook', providerAccountId: id } as const
  return signInByProvider(guest, proof, { linked, browser: browserOf({ deviceToken }) })
}

async function countWaiting() {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return row?.count ?? 0
}
