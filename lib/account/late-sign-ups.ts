import 'server-only'

import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import type { Tx } from '@/lib/db'
import { SIGN_UP_DAYS } from './holdings'

const MOST_AT_ONCE = 500

type Which = { userNameKey?: string; email?: string }

/** Ends accounts whose address nobody confirmed in time, and that nobody ever used. Returns how many. */
export async function endLateSignUps(tx: Tx, system: System, which: Which = {}) {
  const late = {
    ...which,
    emailVerifiedAt: null,
    role: 'MEMBER' as const,
    createdAt: { lt: fromNow(-SIGN_UP_DAYS * DAY_MS) },
    signIns: { none: { succeeded: true } },
    ...{ sessions: { none: {} }, devices: { none: {} }, linkedAccounts: { none: {} } },
    ...{ consents: { none: {} }, profileChanges: { none: {} } },
  }
  const found = await tx.user.findMany({ where: late, select: { id: true }, take: MOST_AT_ONCE })
  let ended = 0
  for (const { id } of found) {
    const { count } = await tx.user.deleteMany({ where: { ...late, id } })
    if (count > 0) await recordAudit(tx, system, 'account.sign-up-ended', id)
    ended += count
  }
  return ended
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
