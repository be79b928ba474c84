import 'server-only'

import type { Tx } from '@/lib/db'

/** Nobody else changes what is this person's until the transaction ends. */
export async function lockPerson(tx: Tx, userId: string) {
  await lockPeople(tx, [userId])
}

/** The same for several people, in one order, so that two transactions never wait for each other. */
export async function lockPeople(tx: Tx, userIds: readonly string[]) {
  await tx.$queryRaw`
    SELECT true AS locked FROM "User" WHERE id = ANY (${[...new Set(userIds)]}::uuid[]) ORDER BY id
    FOR NO KEY UPDATE`
}

/** What these people chose stays as it is until the transaction ends; others may hold it too. */
export async function holdPeople(tx: Tx, userIds: readonly string[]) {
  await tx.$queryRaw`
    SELECT true AS held FROM "User" WHERE id = ANY (${[...new Set(userIds)]}::uuid[]) ORDER BY id FOR SHARE`
}
