import 'server-only'

import type { Db } from '@/lib/db'

/** Whether two members are friends: one asked and the other said yes. Nobody is a friend of themselves. */
export async function areFriends(db: Db, a: string, b: string): Promise<boolean> {
  const found = await db.friendship.findFirst({
    where: { OR: betweenBoth(a, b), acceptedAt: { not: null } },
    select: { id: true },
  })
  return found !== null
}

/** The numbers of everybody who is a friend of a member. */
export async function friendIds(db: Db, userId: string): Promise<string[]> {
  const rows = await db.friendship.findMany({
    where: { OR: [{ userId }, { friendId: userId }], acceptedAt: { not: null } },
    select: { userId: true, friendId: true },
  })
  return rows.map((row) => (row.userId === userId ? row.friendId : row.userId))
}

/** The rows between two people, whoever asked. */
export const betweenBoth = (a: string, b: string) => [
  { userId: a, friendId: b },
  { userId: b, friendId: a },
]
