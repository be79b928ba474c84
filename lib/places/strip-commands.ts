import 'server-only'

import { createHash } from 'node:crypto'
import type { Actor, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { HOUR_MS, now } from '@/lib/clock'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob, dropJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { keepPhoto } from '@/lib/photos/bytes'
import { decode } from '@/lib/photos/decoder'
import { DecoderLost, PhotoRefused } from '@/lib/photos/file-kind'
import { destroyUnlessKept } from '@/lib/photos/delete-commands'
import { withOriginal } from '@/lib/photos/originals'
import { sizeNames } from '@/lib/photos/sizes'
import { contentHashOf } from '@/lib/photos/store-photo'
import { takeLocationOut } from './ask-decoder'
import { EraseRefused } from './erase-refused.mjs'

/** By then what was begun is done, or a job does it. */
const SETTLE_AFTER_MS = HOUR_MS
const CHANGED =
  'The location cannot be taken out of this file without changing its picture. It is unchanged: delete it, or add a copy without location.'

type Ids = { userId: string; photoId: string }

/**
 * Takes the location out of the original that we keep for its owner: same length, same pixels, sealed at the same
 * place. False where there was none. Throws EraseRefused, and changes nothing, where it would stay readable. Where it
 * fails between the file and its row, a job settles it, and so does the next try.
 */
export async function stripOriginal(actor: Actor, ids: Ids): Promise<boolean> {
  return withOriginal(ids, (original) => stripBytes(actor, ids, original))
}

async function stripBytes(actor: Actor, ids: Ids, original: Buffer | null) {
  if (!original) throw new NotThere()
  const { file, erasedCount } = await takeLocationOut(original)
  if (erasedCount === 0 && !(await isUnnoted(ids, file))) return false
  if (!(await isSamePicture(original, file))) throw new EraseRefused(CHANGED)
  const settling = `places.settle:${ids.photoId}`
  // The store is slow, and nobody waits for it: a photo that is deleted meanwhile is taken out of it again.
  await addJob(db, 'places.settle', ids, { key: settling, afterMs: SETTLE_AFTER_MS })
  await keepPhoto(db, ids, { original: file })
  try {
    await db.$transaction(async (tx) => {
      await lockPerson(tx, ids.userId)
      await noteErased(tx, ids, file)
      await dropJob(tx, settling)
      await recordAudit(tx, actor, 'photo.location-erased', ids.userId)
    })
  } catch (error) {
    await destroyUnlessKept(actor, ids).catch(() => undefined)
    throw error
  }
  return true
}

/** Ends what was cut off: the file of a photo that is gone meanwhile goes too, and any other is noted as it is. */
export async function settleOriginal(system: System, ids: Ids) {
  const what = (await destroyUnlessKept(system, ids)) ? await stripOne(system, ids) : 'gone'
  if (what instanceof DecoderLost) throw what
}

/** Whether this file was written without its location, and its row does not say so: only that changes a file. */
async function isUnnoted({ userId, photoId }: Ids, file: Buffer) {
  const photo = await db.photo.findFirst({
    where: { id: photoId, userId, strippedAt: null },
    select: { contentHash: true },
  })
  return photo !== null && !fileHash(userId, file).equals(photo.contentHash)
}

const fileHash = (userId: string, file: Buffer) =>
  contentHashOf(userId, createHash('sha256').update(file).digest('hex'))

/** Whether both files show the same, pixel for pixel: what we would make of either is the same, byte for byte. */
async function isSamePicture(before: Buffer, after: Buffer) {
  const [was, is] = [await decode(before), await decode(after)]
  return sizeNames.every((size) => was.pictures[size].equals(is.pictures[size]))
}

/** The same for work that nobody waits for: what came of it, also where it failed over this very file. */
export async function stripOne(
  system: System,
  ids: Ids,
): Promise<'erased' | 'nothing' | 'gone' | 'refused' | DecoderLost> {
  try {
    return (await stripOriginal(system, ids)) ? 'erased' : 'nothing'
  } catch (error) {
    if (error instanceof NotThere) return 'gone'
    if (error instanceof DecoderLost) return error
    const isRefused = [EraseRefused, PhotoRefused, SealBroken].some((kind) => error instanceof kind)
    if (isRefused) return 'refused'
    throw error
  }
}

// The file as it came is known again by its old name. Where another photo is made of just these bytes, that name stays.
async function noteErased(tx: Tx, { userId, photoId }: Ids, file: Buffer) {
  const contentHash = fileHash(userId, file)
  const photo = await tx.photo.findFirst({
    where: { id: photoId, userId },
    select: { contentHash: true, uploadedHash: true },
  })
  if (!photo) throw new NotThere()
  const twin = await tx.photo.count({ where: { userId, contentHash, NOT: { id: photoId } } })
  const hashes = { contentHash, uploadedHash: photo.uploadedHash ?? photo.contentHash }
  const data = { strippedAt: now(), ...(twin === 0 && hashes) }
  await tx.photo.update({ where: { id: photoId }, data, select: { id: true } })
}
