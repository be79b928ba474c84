import 'server-only'

import type { Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'

/** Locks a person for an act of one of their sessions. What ended that session while the act waited ends the act too. */
export async function lockInSession(tx: Tx, userId: string, sessionId: string) {
  await lockPerson(tx, userId)
  if ((await tx.session.count({ where: { id: sessionId, userId } })) === 0) throw new NotThere()
}
