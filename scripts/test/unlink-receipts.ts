import type { Member } from '@/lib/actor'
import { MINUTE_MS, now } from '@/lib/clock'
import { db } from '@/lib/db'

/** Receipts of so many ended links with Facebook, a minute apart; their ids, newest first. */
export async function giveUnlinkReceipts({ id: userId }: Member, count: number) {
  const at = now().getTime()
  const removed = { values: 2, tokens: 1, links: 1, attempts: 0, sessions: 0 }
  const ended = { userId, provider: 'FACEBOOK' as const, cause: 'you', removed, revocation: 'confirmed 200' }
  const rows = await db.unlinkReceipt.createManyAndReturn({
    data: Array.from({ length: count }, (_, age) => ({
      ...ended,
      createdAt: new Date(at - age * MINUTE_MS),
    })),
    select: { id: true, createdAt: true },
  })
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).map(({ id }) => id)
}
