import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { db, type Tx } from '@/lib/db'
import { eachDone } from '@/lib/jobs/all-done'
import { lockPerson } from '@/lib/lock-people'
import { transact } from '@/lib/transact'
import { SIGN_UP_DAYS } from './holdings'

const BATCH = 500

type Which = { userNameKey: string } | { email: string } | { id: string }

/** Ends an account whose address nobody confirmed in time, and that nobody ever used. True if there was one. */
export async function endLateSignUp(tx: Tx, system: System, which: Which) {
  const found = await tx.user.findFirst({ where: { ...late(), ...which }, select: { id: true } })
  if (!found) return false
  await lockPerson(tx, found.id)
  const { count } = await tx.user.deleteMany({ where: { ...late(), id: found.id } })
  if (count > 0) await recordAudit(tx, system, 'account.sign-up-ended', found.id)
  return count > 0
}

/** Ends all of them, each in a transaction of its own: nobody waits for the others, nor fails with one. */
export const endLateSignUps = (system: System) =>
  eachDone(lateIds(), (id) => transact((tx) => endLateSignUp(tx, system, { id })))

async function* lateIds(): AsyncGenerator<string> {
  for (let after: string | undefined; ;) {
    const where = { ...late(), ...(after && { id: { gt: after } }) }
    const found = await db.user.findMany({
      where,
      select: { id: true },
      orderBy: { id: 'asc' },
      take: BATCH,
    })
    for (const { id } of found) yield (after = id)
    if (found.length < BATCH) return
  }
}

function late() {
  return {
    emailVerifiedAt: null,
    role: 'MEMBER',
    createdAt: { lt: fromNow(-SIGN_UP_DAYS * DAY_MS) },
    signIns: { none: { succeeded: true } },
    ...{ sessions: { none: {} }, devices: { none: {} }, linkedAccounts: { none: {} } },
    ...{ consents: { none: {} }, profileChanges: { none: {} } },
  } satisfies Prisma.UserWhereInput
}

/** Keeps a name as long as an account that nobody confirms would: whether there is one cannot be told from it. */
export async function holdName(tx: Tx, userNameKey: string) {
  const key = holdKey(userNameKey)
  await tx.nameHold.upsert({
    where: { key },
    create: { key, createdAt: now() },
    update: { createdAt: now() },
    select: { key: true },
  })
}

/** True while a name is kept for a sign-up. */
export async function isNameHeld(tx: Tx, userNameKey: string) {
  const where = { key: holdKey(userNameKey), createdAt: { gte: fromNow(-SIGN_UP_DAYS * DAY_MS) } }
  return (await tx.nameHold.findFirst({ where, select: { key: true } })) !== null
}

function holdKey(userNameKey: string) {
  return keyedHash('name-hold', userNameKey)
}
