import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { eachDone } from '@/lib/jobs/all-done'
import { lockPerson } from '@/lib/lock-people'
import { queueRevocation } from './revocation'
import { openPending } from './sealed-tokens'

const BATCH = 200

/** Destroys begun links of one person. What a provider already gave for one is ended at the provider. Returns how many. */
export async function dropAttempts(tx: Tx, userId: string, where: Prisma.LinkAttemptWhereInput = {}) {
  const mine = { ...where, userId }
  const answered = await tx.linkAttempt.findMany({
    where: { ...mine, received: { not: null } },
    select: { id: true, provider: true, received: true },
  })
  const key = answered.length > 0 ? await openPersonKey(tx, userId) : null
  for (const { id, provider, received } of answered) {
    if (!key || !received) continue
    const ending = readPending(key, id, received)
    if (ending) await queueRevocation(tx, key, { userId, provider, ending, receiptId: null })
  }
  const { count } = await tx.linkAttempt.deleteMany({ where: mine })
  return count
}

/** Destroys every begun link whose time is over, person by person. */
export const dropExpiredAttempts = (_system: System) =>
  eachDone(overdueOwners(), (userId) =>
    db.$transaction(async (tx) => {
      await lockPerson(tx, userId)
      await dropAttempts(tx, userId, { expiresAt: { lte: now() } })
    }),
  )

async function* overdueOwners(): AsyncGenerator<string> {
  for (let after: string | undefined; ;) {
    const owners = await db.linkAttempt.findMany({
      where: { expiresAt: { lte: now() }, ...(after && { userId: { gt: after } }) },
      distinct: ['userId'],
      orderBy: { userId: 'asc' },
      take: BATCH,
      select: { userId: true },
    })
    for (const { userId } of owners) yield (after = userId)
    if (owners.length < BATCH) return
  }
}

/** What an attempt keeps, or null if nobody can open it any more: removal never waits for that. */
export function readPending(key: Buffer, attemptId: string, received: Uint8Array) {
  try {
    return openPending(key, attemptId, received)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
