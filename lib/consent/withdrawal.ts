import 'server-only'

import type { Tx } from '@/lib/db'
import { withholdQueued } from '@/lib/mail/outbox'
import { purposeOf, type PurposeId } from './purposes'

type Emptied = { deleteMany(query: { where: { userId: string } }): Promise<{ count: number }> }

/** Destroys what a choice made of one person, in the caller's transaction. Returns how much, by what it was. */
export async function destroyMade(tx: Tx, userId: string, purpose: PurposeId) {
  const { tables = [], mailKind } = purposeOf(purpose)
  const destroyed: Record<string, number> = {}
  for (const table of tables) {
    const { count } = await (tx[table] as unknown as Emptied).deleteMany({ where: { userId } })
    destroyed[table] = count
  }
  if (mailKind) destroyed[`waiting ${mailKind} mail`] = await withholdQueued(tx, userId, mailKind)
  return destroyed
}
