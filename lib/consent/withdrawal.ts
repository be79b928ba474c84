import 'server-only'

import type { Tx } from '@/lib/db'
import { dropJobs } from '@/lib/jobs/queue'
import { withholdQueued } from '@/lib/mail/outbox'
import type { Made } from './made'
import { purposeOf, type PurposeId } from './purposes'

type Emptied = { deleteMany(query: { where: object }): Promise<{ count: number }> }

/**
 * Destroys what a choice made of one person, in the caller's transaction, and takes back the work for it that waits.
 * Returns how much, by what it was.
 */
export async function destroyMade(tx: Tx, userId: string, purpose: PurposeId) {
  const { tables = [], jobs, mailKind } = purposeOf(purpose)
  const destroyed: Record<string, number> = {}
  for (const made of tables) {
    const { count } = await (tx[made.table] as unknown as Emptied).deleteMany({ where: rowsOf(made, userId) })
    if (made.what) destroyed[made.what] = (destroyed[made.what] ?? 0) + count
  }
  if (jobs) destroyed['waiting job'] = await dropJobs(tx, userId, jobs)
  if (mailKind) destroyed[`waiting ${mailKind} mail`] = await withholdQueued(tx, userId, mailKind)
  return destroyed
}

function rowsOf({ by, ofOthers, only }: Made, userId: string) {
  const theirs = (by ?? 'userId')
    .split('.')
    .reduceRight<unknown>((inner, step) => ({ [step]: inner }), userId)
  return { AND: [theirs, only ?? {}, ofOthers ? { userId: { not: userId } } : {}] }
}
