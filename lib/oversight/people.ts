import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Standing } from '@/generated/prisma/enums'
import type { Admin } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import type { FindPeopleInput, PeopleQuery } from './schema'

export const PEOPLE_PER_PAGE = 50

/** All that a list tells about somebody: no name, no address. */
export type ListedPerson = {
  id: string
  userName: string
  isAdmin: boolean
  isConfirmed: boolean
  standing: Standing
  createdAt: Date
}

/** Accounts, newest first. */
export async function listPeople(_admin: Admin, { state, before }: PeopleQuery): Promise<ListedPerson[]> {
  const rows = await db.$queryRaw<ListedPerson[]>`
    SELECT * FROM (${listed}) person WHERE ${inState(state)} AND ${olderThan(before)}
    ORDER BY "createdAt" DESC, id DESC LIMIT ${PEOPLE_PER_PAGE}`
  return rows.map(onlyListed)
}

/** Accounts by parts of a name, or by a whole address; newest first. A search leaves a trace, never what was typed. */
export async function findPeople(admin: Admin, { q }: FindPeopleInput): Promise<ListedPerson[]> {
  await db.$transaction((tx) => recordAudit(tx, admin, 'person.searched', 'people'))
  const rows = await db.$queryRaw<ListedPerson[]>`
    SELECT * FROM (${listed}) person WHERE ${matches(q)}
    ORDER BY "createdAt" DESC, id DESC LIMIT ${PEOPLE_PER_PAGE}`
  return rows.map(onlyListed)
}

/**
 * One account as the list shows it, with when it was suspended and restored; null when there is none.
 * Why is what somebody wrote about a person: it is read in a look, after a reason.
 */
export async function findPerson(_admin: Admin, id: string) {
  const [person] = await db.$queryRaw<ListedPerson[]>`
    SELECT * FROM (${listed}) person WHERE id = ${id}::uuid`
  if (!person) return null
  const standings = await db.standingRecord.findMany({
    where: { userId: id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, standing: true, createdAt: true },
  })
  return { ...onlyListed(person), standings }
}

const listed = Prisma.sql`
  SELECT u.id, u."userName", u.role = 'ADMIN' AS "isAdmin", u."emailVerifiedAt" IS NOT NULL AS "isConfirmed",
    u."createdAt", u.email, concat_ws(' ', u."firstName", u."lastName") AS "fullName",
    coalesce((SELECT r.standing::text FROM "StandingRecord" r WHERE r."userId" = u.id
      ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1), 'GOOD') AS standing
  FROM "User" u`

function matches(q: string) {
  const text = q.replace(/^@/, '').toLowerCase()
  if (text.includes('@')) return Prisma.sql`lower(email) = ${text}`
  return Prisma.sql`(strpos(lower("userName"), ${text}) > 0 OR strpos(lower("fullName"), ${text}) > 0)`
}

function inState(state: PeopleQuery['state']) {
  if (state === 'suspended') return Prisma.sql`standing = 'SUSPENDED'`
  if (state === 'unconfirmed') return Prisma.sql`NOT "isConfirmed"`
  if (state === 'admins') return Prisma.sql`"isAdmin"`
  return Prisma.sql`true`
}

function olderThan(id: string | undefined) {
  if (!id) return Prisma.sql`true`
  return Prisma.sql`("createdAt", id) < (SELECT "createdAt", id FROM "User" WHERE id = ${id}::uuid)`
}

function onlyListed({ id, userName, isAdmin, isConfirmed, standing, createdAt }: ListedPerson): ListedPerson {
  return { id, userName, isAdmin, isConfirmed, standing, createdAt }
}
