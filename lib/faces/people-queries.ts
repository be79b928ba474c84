import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { facelessPhoto } from '@/lib/photos/face-traces'
import { dayOf } from './face-day'
import { namesOf } from './known-people'
import { isLookComing } from './passes'
import { millisecondsLeft } from './run-time'

export const UNNAMED_PER_PAGE = 48
const CROPS_PER_QUESTION = 6

export type ListedPerson = {
  id: string
  name: string
  memberId: string | null
  isHidden: boolean
  isFaceless: boolean
  photoCount: number
  waitingCount: number
  /** The largest face with this name. */
  bestFaceId: string | null
}

/** Everybody whom a member named or keeps facial recognition away from, those in most photos first. */
export async function listPeople(member: Member): Promise<ListedPerson[]> {
  return db.$queryRaw<ListedPerson[]>`
    SELECT p.id::text, p.name, p."memberId"::text, p."isHidden", p."isFaceless",
      count(DISTINCT f."photoId")::int AS "photoCount",
      (count(n.id) FILTER (WHERE n.answer = 'WAITING' AND p."memberId" IS NOT NULL))::int AS "waitingCount",
      (array_agg(f.id::text ORDER BY f.width * ph.width * f.height * ph.height DESC))[1] AS "bestFaceId"
    FROM "KnownPerson" p
    LEFT JOIN "FaceName" n ON n."personId" = p.id
    LEFT JOIN "Face" f ON f.id = n."faceId"
    LEFT JOIN "Photo" ph ON ph.id = f."photoId"
    WHERE p."userId" = ${member.id}::uuid
    GROUP BY p.id HAVING count(n.id) > 0 OR p."memberId" IS NULL OR p."isFaceless"
    ORDER BY "photoCount" DESC, lower(p.name), p.id`
}

export type Question = {
  personId: string
  memberId: string | null
  name: string
  faceCount: number
  faceIds: string[]
  nearest: number
}

/** The suggestions that wait for an answer, by person: each face asks about the nearest person who is not hidden. */
export async function listQuestions(member: Member): Promise<Question[]> {
  return db.$queryRaw<Question[]>`
    SELECT p.id::text AS "personId", p."memberId"::text, p.name, count(*)::int AS "faceCount", min(s.distance) AS nearest,
      (array_agg(s."faceId"::text ORDER BY s.distance))[1:${CROPS_PER_QUESTION}::int] AS "faceIds"
    FROM (
      SELECT DISTINCT ON (s."faceId") s."faceId", s."personId", s.distance FROM "FaceSuggestion" s
      JOIN "Face" f ON f.id = s."faceId" AND NOT f."isRefused"
      JOIN "KnownPerson" asked ON asked.id = s."personId" AND NOT asked."isFaceless" AND NOT asked."isHidden"
      WHERE s."userId" = ${member.id}::uuid AND NOT s."isRefused"
        AND NOT EXISTS (SELECT 1 FROM "FaceName" n WHERE n."faceId" = s."faceId")
      ORDER BY s."faceId", s.distance) s
    JOIN "KnownPerson" p ON p.id = s."personId"
    GROUP BY p.id ORDER BY "faceCount" DESC, lower(p.name)`
}

/** Faces without a name of which no question is asked, newest first, from after one of them. */
export async function listUnnamed(member: Member, after?: string) {
  const where = {
    userId: member.id,
    isRefused: false,
    name: null,
    suggestions: { none: { isRefused: false, person: { isFaceless: false, isHidden: false } } },
  }
  const [count, faces] = await Promise.all([
    db.face.count({ where }),
    db.face.findMany({
      where: after ? { ...where, id: { lt: after } } : where,
      orderBy: { id: 'desc' },
      take: UNNAMED_PER_PAGE + 1,
      select: { id: true, photoId: true, photo: { select: { takenAt: true, shownAt: true } } },
    }),
  ])
  const shown = faces
    .slice(0, UNNAMED_PER_PAGE)
    .map(({ id, photoId, photo }) => ({ id, photoId, day: dayOf(photo) }))
  return { count, faces: shown, next: faces.length > UNNAMED_PER_PAGE ? shown.at(-1)!.id : null }
}

export type RunShown = {
  id: string
  kind: 'LOOK' | 'COMPARE'
  totalCount: number
  doneCount: number
  isPaused: boolean
  leftMs: number | null
}

/** The pass that goes over a member's library now, or null. */
export async function findRun(member: Member): Promise<RunShown | null> {
  const run = await db.faceRun.findFirst({
    where: { userId: member.id, finishedAt: null },
    orderBy: { startedAt: 'desc' },
    select: { id: true, kind: true, totalCount: true, doneCount: true, startedAt: true, pausedAt: true },
  })
  if (!run) return null
  const { startedAt, pausedAt, ...rest } = run
  const doneCount = Math.min(run.doneCount, run.totalCount) // what a killed worker did is done again
  const paceCount = await countSince(member, run)
  const elapsedMs = now().getTime() - startedAt.getTime()
  const leftMs = millisecondsLeft({ paceCount, leftCount: run.totalCount - doneCount }, elapsedMs)
  return { ...rest, doneCount, isPaused: pausedAt !== null, leftMs }
}

/** How many photos were done since a pass began, or went on after a pause. */
async function countSince({ id }: Member, { kind, doneCount, startedAt }: Pace) {
  if (kind === 'COMPARE') return doneCount
  return db.faceLook.count({ where: { userId: id, createdAt: { gte: startedAt } } })
}

type Pace = { kind: 'LOOK' | 'COMPARE'; doneCount: number; startedAt: Date }

/** Whether facial recognition is on, how much of the library it looked at, if it goes on with the rest, and from how much its owner keeps it away. */
export async function findFaceState(member: Member) {
  const [isOn, [counts]] = await Promise.all([
    isAllowed(member.id, 'face-recognition'),
    db.$queryRaw<{ photoCount: number; lookedCount: number; keptAwayCount: number }[]>`
      SELECT count(*)::int AS "photoCount", (count(*) FILTER (WHERE ${facelessPhoto}))::int AS "keptAwayCount",
        (count(*) FILTER (WHERE NOT ${facelessPhoto}
          AND EXISTS (SELECT 1 FROM "FaceLook" l WHERE l."photoId" = p.id)))::int AS "lookedCount"
      FROM "Photo" p WHERE p."userId" = ${member.id}::uuid`,
  ])
  const counted = counts ?? { photoCount: 0, lookedCount: 0, keptAwayCount: 0 }
  const isLeft = isOn && counted.lookedCount + counted.keptAwayCount < counted.photoCount
  return { isOn, ...counted, isGoingOn: isLeft && (await isLookComing(db, member.id)) }
}

export type NameChoices = {
  people: { id: string; name: string }[]
  friends: { userName: string; name: string }[]
}

/** Whose name a face can be given besides one's own: those named before, and friends not named yet. */
export async function listNameChoices(member: Member): Promise<NameChoices> {
  const [people, friends] = await Promise.all([
    db.knownPerson.findMany({
      where: {
        userId: member.id,
        OR: [{ memberId: null }, { memberId: { not: member.id }, faceNames: { some: {} } }],
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, memberId: true },
    }),
    friendIds(db, member.id),
  ])
  const current = new Set(friends)
  const named = new Set(people.map(({ memberId }) => memberId))
  const others = await namesOf(friends.filter((id) => !named.has(id)))
  return {
    people: people
      .filter(({ memberId }) => !memberId || current.has(memberId))
      .map(({ id, name }) => ({ id, name })),
    friends: [...others.values()].sort((a, b) => a.name.localeCompare(b.name)),
  }
}
