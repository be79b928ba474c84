import 'server-only'

import type { Member } from '@/lib/actor'
import { Prisma } from '@/generated/prisma/client'
import { allows, isInGoodStanding } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { betweenBoth } from './friendship'
import type { Standing } from './schema'

export type FriendRow = {
  id: string
  userName: string
  name: string | null
  hasPage: boolean
  createdAt: Date
  acceptedAt: Date | null
}

/** A member's friends, who asked them, and whom they asked; the newest first. */
export async function listFriendships(member: Member) {
  const [friends, toMe, byMe] = await Promise.all([
    listRows(
      Prisma.sql`f."acceptedAt" IS NOT NULL AND ${member.id}::uuid IN (f."userId", f."friendId")`,
      member,
    ),
    listRows(waitsFor(member), member),
    listRows(Prisma.sql`f."acceptedAt" IS NULL AND f."userId" = ${member.id}::uuid`, member),
  ])
  // Whom somebody asked says nothing of their name until they said yes.
  return { friends, toMe, byMe: byMe.map((row) => ({ ...row, name: row.hasPage ? row.name : null })) }
}

/** Counts the people who wait for this member's answer. */
export const requestsTo = (member: Member) => Prisma.sql`
  SELECT count(*) FROM "Friendship" f JOIN "User" u ON u.id = f."userId" WHERE ${waitsFor(member)}`

/** How a member stands to somebody whose page they look at; null for their own page and for nobody. */
export async function findStanding(member: Member, userName: string): Promise<Standing | null> {
  const other = await db.user.findFirst({ where: { userName, id: { not: member.id } }, select: { id: true } })
  if (!other) return null
  const row = await db.friendship.findFirst({
    where: { OR: betweenBoth(member.id, other.id) },
    orderBy: { acceptedAt: { sort: 'asc', nulls: 'last' } },
    select: { userId: true, acceptedAt: true },
  })
  if (!row) return 'strangers'
  if (row.acceptedAt) return 'friends'
  return row.userId === member.id ? 'asked' : 'asks-you'
}

/** Requests of people whose account rests wait unseen. */
function waitsFor(member: Member) {
  return Prisma.sql`f."acceptedAt" IS NULL AND f."friendId" = ${member.id}::uuid AND ${isInGoodStanding}`
}

async function listRows(which: Prisma.Sql, member: Member) {
  return db.$queryRaw<FriendRow[]>`
    SELECT f.id::text, u."userName", nullif(concat_ws(' ', u."firstName", u."lastName"), '') AS name,
      ${allows('profile-public')} AS "hasPage", f."createdAt", f."acceptedAt"
    FROM "Friendship" f
    JOIN "User" u ON u.id = CASE WHEN f."userId" = ${member.id}::uuid THEN f."friendId" ELSE f."userId" END
    WHERE ${which}
    ORDER BY coalesce(f."acceptedAt", f."createdAt") DESC, f.id DESC`
}
