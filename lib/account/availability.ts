import 'server-only'

import { DAY_MS, fromNow } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { FieldError } from '@/lib/errors'
import type { System } from '@/lib/actor'
import { endLateSignUp, isNameHeld } from './late-sign-ups'
import { isServiceName } from './service-user-name'
import { KEPT_FOR_US, userNameKey } from './user-name'

export const UNDO_DAYS = 3
const LATE: System = { type: 'system', id: 'job:account.expire-sign-ups' }

/**
 * Refuses a name that somebody has, had, or just asked for: a former name goes back to its owner only. The service's own
 * goes to nobody, unless it is theirs already.
 */
export async function refuseTakenName(tx: Tx, userName: string, userId: string | null) {
  const key = userNameKey(userName)
  await endLateSignUp(tx, LATE, { userNameKey: key })
  // Who has it first, who had it second: a name given up between the two is then seen by the second.
  const owner = await tx.user.findUnique({ where: { userNameKey: key }, select: { id: true } })
  const former = await tx.formerUserName.findUnique({
    where: { userNameKey: key },
    select: { userId: true },
  })
  const isTaken = (owner && owner.id !== userId) || (former && former.userId !== userId)
  if (isTaken || (await isNameHeld(tx, key)))
    throw new FieldError('userName', 'This name, or one that looks like it, is taken. Choose another.')
  if (!owner && isServiceName(userName)) throw new FieldError('userName', KEPT_FOR_US)
}

/** Whose an address is: in use now, or given up so lately that its owner can still take it back. */
export async function findAddressOwner(tx: Tx, email: string) {
  await endLateSignUp(tx, LATE, { email })
  const owner = await tx.user.findUnique({ where: { email }, select: { id: true } })
  if (owner) return owner
  const held = await tx.emailChange.findFirst({
    where: { oldEmail: email, confirmedAt: { gt: fromNow(-UNDO_DAYS * DAY_MS) }, undoneAt: null },
    orderBy: { createdAt: 'asc' },
    select: { userId: true },
  })
  return held ? { id: held.userId } : null
}
