import 'server-only'

import type { Link, Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { endLinks } from '@/lib/auth/link-token'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'

/** Cancels the change of address that waits, without a trace of its own. Returns how many there were. */
export async function cancelPending(tx: Tx, userId: string) {
  const { count } = await tx.emailChange.updateMany({
    where: { userId, confirmedAt: null, cancelledAt: null, expiresAt: { gt: now() } },
    data: { cancelledAt: now() },
  })
  return count
}

/** Stops the change of address that waits, and ends the link that would confirm it. True if there was one. */
export async function stopEmailChange(tx: Tx, person: Member | Link) {
  const count = await cancelPending(tx, person.id)
  await endLinks(tx, person.id, ['CONFIRM_EMAIL_CHANGE'])
  if (count > 0) await recordAudit(tx, person, 'account.email-change-cancelled', person.id)
  return count > 0
}
