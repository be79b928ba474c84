import 'server-only'

import { createHash } from 'node:crypto'
import type { Actor, Member, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { HOUR_MS, now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob, dropJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { keepPhoto, readPhoto } from '@/lib/photos/bytes'
import { decode, readTags } from '@/lib/photos/decoder'
import { PhotoRefused } from '@/lib/photos/file-kind'
import { destroyUnlessKept } from '@/lib/photos/delete-commands'
import { sizeNames } from '@/lib/photos/sizes'
import { contentHashOf } from '@/lib/photos/store-photo'
import { eraseLocation, EraseRefused } from './erase-location'
import { readPoint } from './read-point'

const SLICE = 20
const NOT_WHOLLY =
  'This file keeps its location in a way that we cannot take out. It is unchanged: delete it, or add a copy without location.'

type Ids = { userId: string; photoId: string }

/**
 * Takes the location out of the original that we keep for its owner: same length, same pixels, sealed at the same
 * place. False where there was none. Throws EraseRefused, and changes nothing, where it would stay readable.
 */
export async function stripOriginal(actor: Actor, ids: Ids): Promise<boolean> {
  const original = await readPhoto(db, ids, 'original')
  if (!original) throw new NotThere()
  const { file, erasedCount } = eraseLocation(original)
  if (readPoint(await readTags(file))) throw new EraseRefused(NOT_WHOLLY)
  if (erasedCount === 0) return false
  if (!(await isSamePicture(original, file))) throw new EraseRefused(NOT_WHOLLY)
  const cleaning = `photos.destroy-bytes:${ids.photoId}`
  // The store is slow, and nobody waits for it: a photo that is deleted meanwhile is taken out of it again.
  await addJob(db, 'photos.destroy-bytes', ids, { key: cleaning, afterMs: HOUR_MS })
  await keepPhoto(db, ids, { original: file })
  try {
    await db.$transaction(async (tx) => {
      await lockPerson(tx, ids.userId)
      await noteErased(tx, ids, file)
      await dropJob(tx, cleaning)
      await recordAudit(tx, actor, 'photo.location-erased', ids.userId)
    })
  } catch (error) {
    await destroyUnlessKept(ids).catch(() => undefined)
    throw error
  }
  return true
}

/** Whether both files show the same, pixel for pixel: what we would make of either is the same, byte for byte. */
async function isSamePicture(before: Buffer, after: Buffer) {
  const [was, is] = [await decode(before), await decode(after)]
  return sizeNames.every((size) => was.pictures[size].equals(is.pictures[size]))
}

/** The same for each original of a library, in the background. Returns how many files it goes over. */
export async function stripAllOriginals(member: Member): Promise<number> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const count = await tx.photo.count({ where: { userId: member.id } })
    if (count === 0) return 0
    const receipt = { userId: member.id, act: 'erase-from-files', createdAt: now() }
    await tx.placeReceipt.create({ data: { ...receipt, removed: {} }, select: { id: true } })
    await addJob(tx, 'places.strip', { userId: member.id }, { key: `places.strip|${member.id}` })
    await recordAudit(tx, member, 'place.files-erasure-asked', member.id)
    return count
  })
}

/** The next files of such a pass; the rest follow in a job of their own. */
export async function stripNext(system: System, { userId, after }: { userId: string; after?: string }) {
  const photos = await db.photo.findMany({
    where: { userId, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: SLICE,
    select: { id: true },
  })
  const counts: Record<string, number> = { 'file looked at': photos.length, 'file with a location': 0 }
  for (const { id } of photos) {
    const what = await stripOne(system, { userId, photoId: id })
    if (what) counts[what] = (counts[what] ?? 0) + 1
  }
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    await addCounts(tx, userId, counts)
    if (photos.length === SLICE)
      await addJob(
        tx,
        'places.strip',
        { userId, after: photos.at(-1)!.id },
        { key: `places.strip|${userId}` },
      )
  })
}

async function stripOne(system: System, ids: Ids) {
  try {
    return (await stripOriginal(system, ids)) ? 'file with a location' : null
  } catch (error) {
    if (error instanceof NotThere) return null
    if (error instanceof EraseRefused || error instanceof PhotoRefused) return 'file refused'
    throw error
  }
}

async function addCounts(tx: Tx, userId: string, counts: Record<string, number>) {
  const receipt = await tx.placeReceipt.findFirst({
    where: { userId, act: 'erase-from-files' },
    orderBy: { createdAt: 'desc' },
    select: { id: true, removed: true },
  })
  if (!receipt) return
  const removed = { ...(receipt.removed as Record<string, number>) }
  for (const [what, count] of Object.entries(counts)) removed[what] = (removed[what] ?? 0) + count
  await tx.placeReceipt.update({ where: { id: receipt.id }, data: { removed }, select: { id: true } })
}

// Where another photo is made of just these bytes, the old name stays: it still tells the first file again.
async function noteErased(tx: Tx, { userId, photoId }: Ids, file: Buffer) {
  const contentHash = contentHashOf(userId, createHash('sha256').update(file).digest('hex'))
  const twin = await tx.photo.count({ where: { userId, contentHash, NOT: { id: photoId } } })
  const data = { strippedAt: now(), ...(twin === 0 && { contentHash }) }
  const { count } = await tx.photo.updateMany({ where: { id: photoId, userId }, data })
  if (count === 0) throw new NotThere()
}
