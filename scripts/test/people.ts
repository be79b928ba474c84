import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import type { Member, MemberInSession } from '@/lib/actor'
import { userNameKey } from '@/lib/account/user-name'
import { hashPassword } from '@/lib/auth/password'
import { openSession } from '@/lib/auth/session'
import { now } from '@/lib/clock'
import { newWrappedPersonKey } from '@/lib/crypto/person-key'
import { db } from '@/lib/db'

/** The password of everybody made for a test. */
export const TEST_PASSWORD = 'copper violin under wet leaves'

let testPasswordHash: Promise<string> | undefined
let count = 0

export type TestPerson = { id: string; userName: string; email: string; member: Member }

/** A person for a test: grown up, address confirmed, nothing allowed. Any column can be given. */
export async function makePerson(
  overrides: Partial<Prisma.UserUncheckedCreateInput> = {},
): Promise<TestPerson> {
  testPasswordHash ??= hashPassword(TEST_PASSWORD)
  const id = overrides.id ?? randomUUID()
  const userName = overrides.userName ?? `person${(count += 1)}x${id.slice(0, 8)}`
  const email = overrides.email ?? `${userName}@people.example`
  await db.user.create({
    data: {
      userNameKey: userNameKey(userName),
      emailVerifiedAt: now(),
      birthdate: new Date('1990-04-12'),
      passwordHash: await testPasswordHash,
      createdAt: now(),
      ...overrides,
      id,
      userName,
      email,
      dataKey: overrides.dataKey ?? newWrappedPersonKey(id),
    },
    select: { id: true },
  })
  return { id, userName, email, member: { type: 'member', id } }
}

/** The person in a session that is opened for it, as acts ask for that give access. */
export async function inSession({ id, member }: TestPerson): Promise<MemberInSession> {
  const how = { method: 'PASSWORD', deviceId: null, fresh: true } as const
  const session = await db.$transaction((tx) => openSession(tx, { id, role: 'MEMBER' }, how))
  return { ...member, session }
}
