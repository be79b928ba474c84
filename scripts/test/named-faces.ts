import { randomBytes } from 'node:crypto'
import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { MODEL_ID } from '@/lib/faces/engine'
import { makePerson } from './people'

/** Two members become friends; those who are stay so. */
export async function befriend(a: Member, b: Member) {
  const data = [{ userId: a.id, friendId: b.id, acceptedAt: now() }]
  await db.friendship.createMany({ data, skipDuplicates: true })
}

/** Turns facial recognition on, as its own page does. */
export const allowFaces = (member: Member) =>
  setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })

/** Says who may name a member. */
export const setNaming = (member: Member, value: 'off' | 'ask' | 'on') =>
  setChoice(member, { purpose: 'being-named', value, method: 'switch' })

/** A photo with so many faces in a row; their ids from left to right. */
export async function makeFaces(
  member: Member,
  count = 1,
  audience: 'PRIVATE' | 'FRIENDS' | 'PUBLIC' = 'PRIVATE',
) {
  const photo = await db.photo.create({
    data: {
      userId: member.id,
      fileName: 'a.jpg',
      mediaType: 'image/jpeg',
      byteCount: 3,
      contentHash: randomBytes(32),
      width: 1600,
      height: 1200,
      shownAt: now(),
      audience,
      faces: {
        create: Array.from({ length: count }, (_, index) => ({
          userId: member.id,
          left: 0.05 + index * 0.1,
          top: 0.2,
          width: 0.08,
          height: 0.1,
        })),
      },
    },
    select: { id: true, faces: { orderBy: { left: 'asc' }, select: { id: true } } },
  })
  return { photoId: photo.id, faceIds: photo.faces.map(({ id }) => id) }
}

/** A suggestion as the engine writes it. */
export async function suggest(member: Member, faceId: string, personId: string, distance = 0.3) {
  await db.faceSuggestion.create({ data: { userId: member.id, faceId, personId, distance } })
}

/** A template as the engine keeps it, with numbers that are none. */
export async function keepTemplate(
  member: Member,
  faceId: string,
  personId: string,
  subjectId: string | null = null,
) {
  const { photoId } = await db.face.findUniqueOrThrow({ where: { id: faceId }, select: { photoId: true } })
  const expiresAt = new Date(now().getTime() + 1e10)
  const numbers = randomBytes(545)
  await db.faceTemplate.create({
    data: { userId: member.id, personId, subjectId, photoId, faceId, model: MODEL_ID, numbers, expiresAt },
  })
}

/** The jobs of one kind that wait for somebody. */
export async function jobsOf(member: Member, task: string) {
  const rows = await db.$queryRaw<{ payload: Record<string, string> }[]>`
    SELECT job.payload FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE task.identifier = ${task} AND job.payload ->> 'userId' = ${member.id} ORDER BY job.id`
  return rows.map(({ payload }) => payload)
}

/** A person with facial recognition on. */
export async function withFaces() {
  const ada = await makePerson()
  await allowFaces(ada.member)
  return ada
}

/** Names, templates and suggestions of one person. */
export async function countMade(personId: string) {
  const where = { personId }
  return [
    await db.faceName.count({ where }),
    await db.faceTemplate.count({ where }),
    await db.faceSuggestion.count({ where }),
  ]
}
