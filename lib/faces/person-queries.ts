import 'server-only'

import type { Member } from '@/lib/actor'
import { allowedStep } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { endOf } from './template-life'
import { namesOf } from './known-people'

export const FACES_PER_PAGE = 120

/** One person of a member's list with everything that hangs on them; null if not theirs. */
export async function findPerson(member: Member, personId: string, from = 0) {
  const person = await db.knownPerson.findFirst({
    where: { id: personId, userId: member.id },
    select: {
      id: true,
      name: true,
      memberId: true,
      agreedAt: true,
      agreedWords: true,
      isHidden: true,
      isFaceless: true,
    },
  })
  if (!person) return null
  const [counts, named, asked, templates, others, account] = await Promise.all([
    countNamed(member, personId),
    listNamed(member, { personId, from }),
    listAsked(member, personId),
    listTemplates(member, personId),
    listOthers(member, personId),
    findAccount(person.memberId),
  ])
  return {
    ...person,
    isMe: person.memberId === member.id,
    account,
    ...counts,
    named,
    asked,
    templates,
    others,
  }
}

/** How many faces have their name, and in how many photos. */
async function countNamed({ id }: Member, personId: string) {
  const [counts] = await db.$queryRaw<{ namedCount: number; photoCount: number }[]>`
    SELECT count(*)::int AS "namedCount", count(DISTINCT f."photoId")::int AS "photoCount"
    FROM "FaceName" n JOIN "Face" f ON f.id = n."faceId"
    WHERE n."personId" = ${personId}::uuid AND n."userId" = ${id}::uuid`
  return counts ?? { namedCount: 0, photoCount: 0 }
}

/** Their faces, the largest first. */
async function listNamed({ id }: Member, { personId, from }: { personId: string; from: number }) {
  return db.$queryRaw<{ faceId: string; photoId: string; answer: 'WAITING' | 'ALLOWED' }[]>`
    SELECT f.id::text AS "faceId", f."photoId"::text, n.answer::text
    FROM "FaceName" n JOIN "Face" f ON f.id = n."faceId" JOIN "Photo" ph ON ph.id = f."photoId"
    WHERE n."personId" = ${personId}::uuid AND n."userId" = ${id}::uuid
    ORDER BY f.width * ph.width * f.height * ph.height DESC, f.id
    OFFSET ${from}::int LIMIT ${FACES_PER_PAGE}::int`
}

/** Faces that may be theirs, the likest first. */
function listAsked(member: Member, personId: string) {
  return db.faceSuggestion.findMany({
    where: {
      userId: member.id,
      personId,
      isRefused: false,
      person: { isFaceless: false },
      face: { isRefused: false, name: null },
    },
    orderBy: [{ distance: 'asc' }, { id: 'asc' }],
    take: FACES_PER_PAGE,
    select: { faceId: true, distance: true, face: { select: { photoId: true } } },
  })
}

/** The templates that this library holds of them, each with its clock. */
async function listTemplates(member: Member, personId: string) {
  const rows = await db.faceTemplate.findMany({
    where: { userId: member.id, personId },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      faceId: true,
      photoId: true,
      model: true,
      createdAt: true,
      lastUsedAt: true,
      expiresAt: true,
    },
  })
  return rows.map((row) => ({ ...row, endsAt: endOf(row) }))
}

/** Whom they could be the same person as. */
function listOthers(member: Member, personId: string) {
  return db.knownPerson.findMany({
    where: { userId: member.id, id: { not: personId } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })
}

async function findAccount(memberId: string | null) {
  if (!memberId) return null
  const [names, step] = await Promise.all([namesOf([memberId]), allowedStep(memberId, 'being-named')])
  return { userName: names.get(memberId)?.userName ?? '', step }
}
