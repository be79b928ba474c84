import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'
import { makeAdmin } from './make-admin'

test('a command makes no administrator of somebody whose name is only like the one it was told', async () => {
  const { id } = await makePerson({ userName: 'adaxsmith' })
  const script = { type: 'system', id: 'script:make-admin' } as const
  for (const name of ['ada_smith', 'ada%', 'adax_smith', 'adaxsm1th', ''])
    expect(await makeAdmin(script, name)).toBeNull()
  expect(await db.user.findUnique({ where: { id }, select: { role: true } })).toEqual({ role: 'MEMBER' })
})
