import 'server-only'

import type { Member } from '@/lib/actor'
import { allowedStep } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { areFriends } from '@/lib/friends/friendship'
import { dayOf } from './face-day'
import { namesOf } from './known-people'
import { listMergeable } from './merge-queries'
import { endOf } from './template-life'

export const FACES_PER_PAGE = 120

/** One person of a member's list with everything that hangs on them; null if not theirs. */
export async function findPerson(member: Member, personId: string, { from = 0, askedFrom = 0 } = {}) {
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
    listAsked(member, personId, askedFrom),
    listTemplates(member, personId),
    listMergeable(member, person),
    findAccount(member, person.memberId),
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
  const rows = await db.$queryRaw<Named[]>`
    SELECT f.id::text AS "faceId", f."photoId"::text, ph."takenAt", ph."shownAt"
    FROM "FaceName" n JOIN "Face" f ON f.id = n."faceId" JOIN "Photo" ph ON ph.id = f."photoId"
    WHERE n."personId" = ${personId}::uuid AND n."userId" = ${id}::uuid
    ORDER BY f.width * ph.width * f.height * ph.height DESC, f.id
    OFFSET ${from}::int LIMIT ${FACES_PER_PAGE}::int`
  return rows.map(({ faceId, photoId, ...photo }) => ({ faceId, photoId, day: dayOf(photo) }))
}

type Named = { faceId: string; photoId: string; takenAt: Date | null; shownAt: Date }

/** Faces that may be theirs, the likest first; past the last of them it begins again. */
async function listAsked(member: Member, personId: string, wanted: number) {
  const where = {
    userId: member.id,
    personId,
    isRefused: false,
    person: { isFaceless: false },
    face: { isRefused: false, name: null },
  }
  const count = await db.faceSuggestion.count({ where })
  const from = wanted < count ? wanted : 0
  const rows = await db.faceSuggestion.findMany({
    where,
    orderBy: [{ distance: 'asc' }, { id: 'asc' }],
    skip: from,
    take: FACES_PER_PAGE,
    select: {
      faceId: true,
      face: { select: { photoId: true, photo: { select: { takenAt: true, shownAt: true } } } },
    },
  })
  const faces = rows.map(({ faceId, face }) => ({ faceId, photoId: face.photoId, day: dayOf(face.photo) }))
  return { count, from, faces }
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

/** Whose account it is, and what they allow: of somebody who is no friend any more, neither is told. */
async function findAccount(member: Member, memberId: string | null) {
  if (!memberId) return null
  if (memberId !== member.id && !(await areFriends(db, member.id, memberId)))
    return { userName: '', step: null }
  const [names, step] = await Promise.all([namesOf([memberId]), allowedStep(memberId, 'being-named')])
  return { userName: names.get(memberId)?.userName ?? '', step }
}
