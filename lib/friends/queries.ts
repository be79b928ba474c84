import 'server-only'

import { parseEmail } from '@/lib/account/email-address'
import { parsePhone } from '@/lib/account/phone-number'
import type { Member } from '@/lib/actor'
import { Prisma } from '@/generated/prisma/client'
import { allows } from '@/lib/consent/gate'
import type { PurposeId } from '@/lib/consent/purposes'
import { db } from '@/lib/db'
import { proveFound } from './found-proof'
import type { FoundPerson } from './schema'

export const MOST_FOUND = 20

type Search = { purpose: PurposeId; matches: Prisma.Sql; showsName: boolean }

/**
 * The people whom a query finds: by name, by a whole address or by a whole number, each only if they opened that way.
 * Never the one who asks, at most twenty, and nothing about the query is kept.
 */
export async function findPeople(member: Member, query: string): Promise<FoundPerson[]> {
  const { purpose, matches, showsName } = searchFor(query)
  const found = await db.$queryRaw<Omit<FoundPerson, 'found'>[]>`
    SELECT u."userName",
      CASE WHEN ${showsName} THEN nullif(concat_ws(' ', u."firstName", u."lastName"), '') END AS name,
      ${allows('profile-public')} AS "hasPage", ${standingTo(member)} AS standing
    FROM "User" u
    WHERE u.id <> ${member.id}::uuid AND ${matches} AND ${allows(purpose)}
    ORDER BY u."userName" LIMIT ${MOST_FOUND}`
  return found.map((person) => ({ ...person, found: proveFound(member, person.userName, purpose) }))
}

function standingTo({ id }: Member) {
  return Prisma.sql`coalesce((SELECT CASE WHEN f."acceptedAt" IS NOT NULL THEN 'friends'
      WHEN f."friendId" = u.id THEN 'asked' ELSE 'asks-you' END
    FROM "Friendship" f WHERE (f."userId" = ${id}::uuid AND f."friendId" = u.id)
      OR (f."userId" = u.id AND f."friendId" = ${id}::uuid) LIMIT 1), 'strangers')`
}

function searchFor(query: string): Search {
  if (query.includes('@') && !query.startsWith('@')) {
    // An address that nobody confirmed is a claim, and finds nobody.
    const matches = Prisma.sql`u.email = ${parseEmail(query) ?? ''} AND u."emailVerifiedAt" IS NOT NULL`
    return { purpose: 'find-by-email', matches, showsName: false }
  }
  if (/^(\+|00)?[\d\s().\-/]+$/.test(query)) {
    const matches = Prisma.sql`u.phone = ${parsePhone(query) ?? ''}`
    return { purpose: 'find-by-phone', matches, showsName: false }
  }
  return { purpose: 'find-by-name', matches: matchesName(query.replace(/^@/, '')), showsName: true }
}

/** The beginning of a user name, or, for each word typed, the beginning of a word of the name. */
function matchesName(query: string) {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 6)
  const userName = query.toLowerCase()
  if ([...userName].length < 2) return Prisma.sql`false`
  return Prisma.sql`(starts_with(lower(u."userName"), ${userName}) OR NOT EXISTS (
    SELECT 1 FROM unnest(${words}::text[]) AS typed WHERE NOT EXISTS (
      SELECT 1 FROM unnest(string_to_array(
        lower(concat_ws(' ', u."firstName", u."lastName") COLLATE "und-x-icu"), ' ')) AS held
      WHERE starts_with(held, typed))))`
}
