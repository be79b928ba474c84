import 'server-only'

import type { System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { allDone } from '@/lib/jobs/all-done'
import { addJob } from '@/lib/jobs/queue'
import { beginTurn } from '@/lib/jobs/turn'
import { lockPerson } from '@/lib/lock-people'
import { DecoderLost } from '@/lib/photos/file-kind'
import { openPhotos } from './open-photos'
import { readPlace } from './read-commands'
import { readKey } from './read-key'

/** So many photos, then whoever else waits has their turn. */
const SLICE = 40
/** So many of a slice at a time. */
const AT_ONCE = 2

type Turn = { userId: string; after?: string }

/** Reads the places of a library while its turn lasts, and has itself called again for the rest. */
export async function readAllPlaces(system: System, { userId, after }: Turn) {
  const runId = await db.$transaction((tx) => openRun(tx, { userId, after }))
  if (!runId) return
  const turn = beginTurn()
  let last = after ?? null
  do last = await readSlice(system, { userId, runId, after: last })
  while (last && (await isGoingOn(userId, runId)) && !(await turn.isOver()))
  await db.$transaction((tx) => goOn(tx, { userId, runId, last }))
}

type Slice = { userId: string; runId: string; after: string | null }

/** The last photo of the slice; null where none is left after it. */
async function readSlice(system: System, { userId, runId, after }: Slice) {
  const photos = await db.photo.findMany({
    where: { ...openPhotos(userId), ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: SLICE,
    select: { id: true },
  })
  const left = [...photos]
  const doNext = async (): Promise<void> => {
    const photo = left.shift()
    if (!photo) return
    if ((await readOne(system, { userId, photoId: photo.id })) === 'cancelled') return void left.splice(0)
    await db.placeRun.updateMany({ where: { id: runId }, data: { doneCount: { increment: 1 } } })
    return doNext()
  }
  await allDone(Array.from({ length: AT_ONCE }, doNext))
  return photos.length < SLICE ? null : photos.at(-1)!.id
}

async function isGoingOn(userId: string, runId: string) {
  if (!(await isAllowed(userId, 'location-tagging'))) return false
  return (await db.placeRun.count({ where: { id: runId, finishedAt: null } })) > 0
}

type Ids = { userId: string; photoId: string }

/** A file that nobody can open holds nobody up; one that was not read to its end is read again by a job of its own. */
async function readOne(system: System, ids: Ids) {
  try {
    return await readPlace(system, ids)
  } catch (error) {
    if (error instanceof DecoderLost) return readLater(ids)
    if (error instanceof SealBroken) return 'gone'
    throw error
  }
}

async function readLater(ids: Ids) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, ids.userId)
    if (!(await isAllowed(ids.userId, 'location-tagging', tx))) return 'cancelled'
    await addJob(tx, 'places.read', ids, { key: readKey(ids.photoId) })
    return 'later'
  })
}

/** The run that this slice belongs to; null if it was switched off meanwhile, or a newer one took its place. */
async function openRun(tx: Tx, { userId, after }: Turn) {
  await lockPerson(tx, userId)
  if (!(await isAllowed(userId, 'location-tagging', tx))) return null
  const going = { userId, finishedAt: null }
  if (after) {
    const run = await tx.placeRun.findFirst({
      where: going,
      orderBy: { startedAt: 'desc' },
      select: { id: true },
    })
    return run?.id ?? null
  }
  await tx.placeRun.deleteMany({ where: { userId } })
  const totalCount = await tx.photo.count({ where: openPhotos(userId) })
  if (totalCount === 0) return null
  return (await tx.placeRun.create({ data: { userId, totalCount, startedAt: now() }, select: { id: true } }))
    .id
}

async function goOn(tx: Tx, { userId, runId, last }: { userId: string; runId: string; last: string | null }) {
  await lockPerson(tx, userId)
  if (!(await isAllowed(userId, 'location-tagging', tx))) return
  const going = { id: runId, finishedAt: null }
  if ((await tx.placeRun.count({ where: going })) === 0) return
  if (!last) await tx.placeRun.updateMany({ where: going, data: { finishedAt: now() } })
  else await addJob(tx, 'places.read-all', { userId, after: last }, { key: `places.read-all|${userId}` })
}
