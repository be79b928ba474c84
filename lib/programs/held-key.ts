import 'server-only'

import type { Program } from '@/lib/actor'
import { isInGoodStanding } from '@/lib/consent/gate'
import type { Tx } from '@/lib/db'
import { holdPeople } from '@/lib/lock-people'

/** The key ended after its program asked, or rests: what it asked for is not answered. */
export class KeyEnded extends Error {}

/**
 * Holds a program's key, its maker's standing and what an owner chose as they are until the transaction ends, and says
 * what the program is called; throws KeyEnded where the key reads nothing.
 */
export async function holdKey(tx: Tx, { id }: Program, ownerId: string): Promise<string> {
  const client = await tx.apiClient.findUnique({ where: { id }, select: { userId: true } })
  if (!client) throw new KeyEnded()
  await holdPeople(tx, [ownerId, client.userId])
  const [held] = await tx.$queryRaw<{ name: string }[]>`
    SELECT c.name FROM "ApiClient" c JOIN "User" u ON u.id = c."userId"
    WHERE c.id = ${id}::uuid AND c."endedAt" IS NULL AND ${isInGoodStanding} FOR SHARE OF c`
  if (!held) throw new KeyEnded()
  return held.name
}
