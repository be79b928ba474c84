import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import type { NamesBetween } from './words'

/** How many names a member put on faces. */
export function countNames(member: Member) {
  return db.faceName.count({ where: { userId: member.id } })
}

/** The names between a member and each of the others who have some, by user name: what goes when a friendship ends. */
export async function listNamesBetween({ id }: Member): Promise<Map<string, NamesBetween>> {
  const rows = await db.$queryRaw<({ userName: string } & NamesBetween)[]>`
    SELECT u."userName", (count(n.id) FILTER (WHERE p."userId" = ${id}::uuid))::int AS given,
      (count(n.id) FILTER (WHERE p."memberId" = ${id}::uuid))::int AS received,
      bool_or(p."isFaceless" AND p."userId" = ${id}::uuid) AS "isKeptOut"
    FROM "KnownPerson" p
    JOIN "User" u ON u.id = CASE WHEN p."userId" = ${id}::uuid THEN p."memberId" ELSE p."userId" END
    LEFT JOIN "FaceName" n ON n."personId" = p.id
    WHERE ${id}::uuid IN (p."userId", p."memberId") AND p."memberId" <> p."userId"
    GROUP BY u.id`
  return new Map(rows.map(({ userName, ...between }) => [userName, between]))
}
