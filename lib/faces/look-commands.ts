import 'server-only'

import type { System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Db, type Tx } from '@/lib/db'
import { readPhoto } from '@/lib/photos/bytes'
import { isFaceless } from '@/lib/photos/face-traces'
import { transact } from '@/lib/transact'
import { overlapOf, SAME_FACE } from './boxes'
import type { FaceEngine, FoundFace } from './engine'
import { isPaused } from './passes'
import { holdDeciders } from './references'
import { suggestPeople, type SeenFace } from './suggestions'

/** What became of a look at one photo. */
export type Outcome = 'looked' | 'known' | 'excluded' | 'gone' | 'cancelled' | 'paused'

type Ids = { userId: string; photoId: string }

/**
 * Looks for faces in one photo and says who they may be. It asks the gate before it begins and again in the
 * transaction that writes: somebody who said no meanwhile finds nothing written. Looking twice changes nothing.
 */
export async function lookAtPhoto(_system: System, ids: Ids, engine: FaceEngine): Promise<Outcome> {
  if (!(await isAllowed(ids.userId, 'face-recognition'))) return 'cancelled'
  if (await isPaused(db, ids.userId)) return 'paused' // going on looks at what was left out
  const before = await standing(db, ids, engine.model)
  if (before !== 'open') return before
  const file = await readPhoto(db, ids, 'large')
  if (!file) return 'gone'
  const found = await engine.describe(file)
  return transact(async (tx) => {
    const deciders = await holdDeciders(tx, ids.userId)
    if (!deciders) return 'cancelled'
    await lockPhoto(tx, ids.photoId)
    const still = await standing(tx, ids, engine.model)
    if (still !== 'open') return still
    const faces = await writeFaces(tx, ids, engine.model, found)
    await suggestPeople(tx, {
      ownerId: ids.userId,
      deciders,
      photoId: ids.photoId,
      model: engine.model,
      faces,
    })
    return 'looked'
  })
}

/** Compares the unnamed faces of one photo again, from their boxes. */
export async function compareAgain(_system: System, ids: Ids, engine: FaceEngine): Promise<Outcome> {
  if (!(await isAllowed(ids.userId, 'face-recognition'))) return 'cancelled'
  const before = await standing(db, ids, engine.model)
  if (before !== 'known') return before === 'open' ? 'known' : before
  const open = await listUnnamed(db, ids)
  if (open.length === 0) return 'known'
  const file = await readPhoto(db, ids, 'large')
  if (!file) return 'gone'
  const seen = await engine.describe(file, open)
  const described = new Map(open.map(({ id }, index) => [id, seen[index]?.descriptor]))
  return transact(async (tx) => {
    const deciders = await holdDeciders(tx, ids.userId)
    if (!deciders) return 'cancelled'
    await lockPhoto(tx, ids.photoId)
    const still = await standing(tx, ids, engine.model)
    if (still !== 'known') return still === 'open' ? 'known' : still
    const faces = (await listUnnamed(tx, ids)).flatMap(({ id }): SeenFace[] => {
      const descriptor = described.get(id)
      return descriptor ? [{ faceId: id, descriptor }] : []
    })
    await suggestPeople(tx, {
      ownerId: ids.userId,
      deciders,
      photoId: ids.photoId,
      model: engine.model,
      faces,
    })
    return 'looked'
  })
}

/** Of two looks at one photo the second waits, and finds what the first wrote. */
async function lockPhoto(tx: Tx, photoId: string) {
  await tx.$queryRaw`SELECT true AS locked FROM "Photo" WHERE id = ${photoId}::uuid FOR NO KEY UPDATE`
}

/** Where a photo stands: `open` where it may be looked at, and this model did not yet. */
async function standing(db: Db, { userId, photoId }: Ids, model: string): Promise<Outcome | 'open'> {
  const photo = await db.photo.findFirst({
    where: { id: photoId, userId },
    select: { faceLook: { select: { model: true } } },
  })
  if (!photo) return 'gone'
  if (await isFaceless(db, photoId)) return 'excluded'
  return photo.faceLook?.model === model ? 'known' : 'open'
}

function listUnnamed(db: Db, { userId, photoId }: Ids) {
  return db.face.findMany({
    where: { userId, photoId, name: null, isRefused: false },
    orderBy: { id: 'asc' },
    select: { id: true, left: true, top: true, width: true, height: true },
  })
}

/** Writes the boxes of what was found. A box that is there already stays the same face, with its name. */
async function writeFaces(tx: Tx, { userId, photoId }: Ids, model: string, found: readonly FoundFace[]) {
  const held = await tx.face.findMany({
    where: { userId, photoId },
    select: {
      id: true,
      left: true,
      top: true,
      width: true,
      height: true,
      isRefused: true,
      name: { select: { id: true } },
    },
  })
  const faces: SeenFace[] = []
  for (const { box, descriptor } of found) {
    const same = held.find((face) => overlapOf(face, box) > SAME_FACE)
    if (same?.name || same?.isRefused) continue
    const face =
      same ??
      (await tx.face.create({ data: { ...box, userId, photoId, createdAt: now() }, select: { id: true } }))
    faces.push({ faceId: face.id, descriptor })
  }
  const look = { userId, model, createdAt: now() }
  await tx.faceLook.upsert({
    where: { photoId },
    create: { photoId, ...look },
    update: look,
    select: { photoId: true },
  })
  return faces
}
