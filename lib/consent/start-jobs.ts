import 'server-only'

import type { Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { isAllowed } from './gate'
import { purposeIds, purposeOf, type PurposeId } from './purposes'

/** Has the work begin that a choice starts when it goes on, or up a step. */
export async function startJobs(tx: Tx, userId: string, purpose: PurposeId) {
  for (const task of purposeOf(purpose).startsJobs ?? []) await addJob(tx, task, { userId })
}

/** Has the work of every choice begin that is allowed now: an account that rested goes on. */
export async function startAllowed(tx: Tx, userId: string) {
  for (const purpose of purposeIds)
    if (await isAllowed(userId, purpose, tx)) await startJobs(tx, userId, purpose)
}
