import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { makePerson } from '@/scripts/test/people'
import { changeUserName } from './commands'
import { findSignUpFaults } from './sign-up-faults'
import { KEPT_FOR_US } from './user-name'

const settings = { ...env() }
afterEach(() => void Object.assign(env(), settings))

const becomeLantern = () =>
  Object.assign(env(), { SERVICE_NAME: 'Lantern Álbum', APP_ORIGIN: 'https://shots.lantern.example' })

test.for([
  'lantern',
  'Lantern',
  'lantem',
  'l.a.n.t.e.r.n',
  'lantern-album',
  'Album',
  'shots',
  'shots.lantern.example',
  'lantern-support',
  'lanternteam',
  'Official.Lantern',
  'security_lantem',
])('nobody passes for a service called Lantern Álbum under the user name %s', async (userName) => {
  expect((await findSignUpFaults({ userName })).userName).toBeUndefined()
  becomeLantern()
  expect((await findSignUpFaults({ userName })).userName).toEqual([KEPT_FOR_US])
  const { member } = await makePerson()
  await expect(changeUserName(member, { userName })).rejects.toThrow(KEPT_FOR_US)
})

test.for(['lanterns', 'ada', 'albumen', 'lan', 'lantern-keeper', 'red-lantern'])(
  'the user name %s stays free there',
  async (userName) => {
    becomeLantern()
    expect((await findSignUpFaults({ userName })).userName).toBeUndefined()
  },
)

test('who had such a name before the service took it keeps it, and may write it in another way', async () => {
  const { id, member } = await makePerson({ userName: 'lantern' })
  becomeLantern()
  expect(await changeUserName(member, { userName: 'Lantern' })).toBe(true)
  expect((await db.user.findUniqueOrThrow({ where: { id } })).userName).toBe('Lantern')
})
