import 'server-only'

import { randomUUID } from 'node:crypto'
import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { allowedStep, isAllowed } from '@/lib/consent/gate'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db, type Db, type Tx } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { addJob } from '@/lib/jobs/queue'
import { holdPeople } from '@/lib/lock-people'
import { readPhoto } from '@/lib/photos/bytes'
import { isFaceless } from '@/lib/photos/face-traces'
import { transact } from '@/lib/transact'
import { friendsWhoAgree } from './agreement'
import type { FaceEngine } from './engine'
import { TEMPLATE_LIFE_DAYS } from './holdings'
import { isPaused } from './passes'
import { sealNumbers } from './template-numbers'

/** More templates of one person make no better match, and are not kept. */
export const MOST_TEMPLATES = 12
/** Of many faces named in one act, so many tell whether a template is made. */
const MOST_ASKED = 3

/**
 * Makes a template of a named face, if the person agreed: the owner, a friend who allows it and said yes to this name,
 * or somebody without an account for whom the owner declared so. Of anybody else nothing is kept.
 */
export async function makeTemplate(
  system: System,
  { userId, faceId }: { userId: string; faceId: string },
  engine: FaceEngine,
): Promise<'made' | 'not-agreed' | 'paused'> {
  const face = await findAgreed(db, userId, faceId)
  if (!face) return 'not-agreed'
  if (await isPaused(db, userId)) return 'paused' // going on makes what was left out
  if (await isMade(db, face, engine.model)) return 'made'
  const file = await readPhoto(db, { userId, photoId: face.photoId }, 'large')
  if (!file) return 'not-agreed'
  const [seen] = await engine.describe(file, [face], true)
  if (!seen) return 'not-agreed'
  return transact(async (tx) => {
    await holdPeople(tx, [userId, ...(face.memberId ? [face.memberId] : [])])
    await holdKnownPerson(tx, face.personId)
    const still = await findAgreed(tx, userId, faceId)
    if (!still || still.personId !== face.personId || still.memberId !== face.memberId) return 'not-agreed'
    if (await isMade(tx, still, engine.model)) return 'made' // its years do not begin again
    const isFirst = (await countTemplates(tx, still, engine.model)) === 0
    await keepTemplate(tx, still, { model: engine.model, numbers: seen.descriptor })
    await dropBeyond(tx, still)
    const isOfOwner = isFirst && still.memberId === userId
    await queueCompare(tx, [userId, ...(isOfOwner ? await friendsToCompare(tx, userId) : [])])
    await recordAudit(tx, system, 'faces.template-made', userId)
    if (still.memberId && still.memberId !== userId)
      await recordAudit(tx, system, 'faces.template-of-you-made', still.memberId)
    return 'made'
  })
}

/** Whether a template of one of these faces may be kept now. */
export async function mayKeepSome(db: Db, userId: string, faceIds: readonly string[]) {
  for (const faceId of faceIds.slice(0, MOST_ASKED)) if (await findAgreed(db, userId, faceId)) return true
  return false
}

type AgreedFace = NonNullable<Awaited<ReturnType<typeof findAgreed>>>

/** A named face of which a template may be kept now, or null. */
export async function findAgreed(db: Db, userId: string, faceId: string) {
  if (!(await isAllowed(userId, 'face-recognition', db))) return null
  const face = await db.face.findFirst({
    where: { id: faceId, userId, isRefused: false, name: { isNot: null } },
    select: {
      id: true,
      photoId: true,
      left: true,
      top: true,
      width: true,
      height: true,
      name: {
        select: {
          answer: true,
          person: { select: { id: true, memberId: true, agreedAt: true, isFaceless: true } },
        },
      },
    },
  })
  if (!face?.name || face.name.person.isFaceless || (await isFaceless(db, face.photoId))) return null
  const { name, ...box } = face
  const { id: personId, memberId, agreedAt } = name.person
  const isAgreed = memberId
    ? await memberAgrees(db, { userId, memberId, answer: name.answer })
    : agreedAt !== null
  return isAgreed ? { ...box, userId, personId, memberId } : null
}

async function memberAgrees(
  db: Db,
  { userId, memberId, answer }: { userId: string; memberId: string; answer: 'WAITING' | 'ALLOWED' },
) {
  if (memberId === userId) return true
  return answer === 'ALLOWED' && (await friendsWhoAgree(db, userId, [memberId])).has(memberId)
}

/** Makes the templates of one person one after another, so that no face has two and no person too many. */
async function holdKnownPerson(tx: Tx, personId: string) {
  await tx.$queryRaw`SELECT true AS held FROM "KnownPerson" WHERE id = ${personId}::uuid FOR NO KEY UPDATE`
}

async function isMade(db: Db, { id: faceId, personId, memberId: subjectId }: AgreedFace, model: string) {
  return (await db.faceTemplate.count({ where: { faceId, personId, subjectId, model } })) > 0
}

function countTemplates(tx: Tx, { userId, personId }: AgreedFace, model: string) {
  return tx.faceTemplate.count({ where: { userId, personId, model } })
}

/** Keeps it in place of the one that this face had, and of those that another model made of this person. */
async function keepTemplate(
  tx: Tx,
  { id: faceId, photoId, userId, personId, memberId: subjectId }: AgreedFace,
  { model, numbers }: { model: string; numbers: Float32Array },
) {
  const id = randomUUID()
  const sealed = sealNumbers(await openPersonKey(tx, userId), id, numbers)
  await tx.faceTemplate.deleteMany({
    where: { OR: [{ faceId }, { userId, personId, model: { not: model } }] },
  })
  await tx.faceTemplate.create({
    data: {
      id,
      userId,
      personId,
      subjectId,
      photoId,
      faceId,
      model,
      numbers: sealed,
      createdAt: now(),
      lastUsedAt: now(),
      expiresAt: fromNow(TEMPLATE_LIFE_DAYS * DAY_MS),
    },
    select: { id: true },
  })
}

/** Keeps the sharpest faces of a person, and of equally sharp ones the newest. */
async function dropBeyond(tx: Tx, { userId, personId }: AgreedFace) {
  await tx.$executeRaw`
    DELETE FROM "FaceTemplate" WHERE id IN (
      SELECT t.id FROM "FaceTemplate" t JOIN "Face" f ON f.id = t."faceId" JOIN "Photo" p ON p.id = t."photoId"
      WHERE t."userId" = ${userId}::uuid AND t."personId" = ${personId}::uuid
      ORDER BY least(floor(f.width * p.width / 75), 2) DESC, t."createdAt" DESC, t.id OFFSET ${MOST_TEMPLATES})`
}

/** With the first template of their own face somebody can be suggested to friends, if they allow being named. */
async function friendsToCompare(tx: Tx, userId: string) {
  return (await allowedStep(userId, 'being-named', tx)) === 'off' ? [] : friendIds(tx, userId)
}

/**
 * Has the unnamed faces of libraries compared again, soon: names given one after another make one pass. In one order,
 * so that two templates made at once never wait for each other.
 */
async function queueCompare(tx: Tx, userIds: readonly string[]) {
  for (const userId of [...userIds].sort())
    if (await isAllowed(userId, 'face-recognition', tx))
      await addJob(tx, 'faces.compare', { userId }, { key: `faces.compare|${userId}`, afterMs: 2_000 })
}
