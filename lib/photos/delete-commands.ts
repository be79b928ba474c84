import 'server-only'

import type { Actor, Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { transact } from '@/lib/transact'
import { destroyPhotoBytes, type PhotoKey } from './bytes'
import { eraseFaceTraces } from './face-traces'
import { fewAtOnce } from './few-at-once'

export const MOST_DELETED_AT_ONCE = 500
const DESTROYED_AT_ONCE = 8

/** What went with deleted photos, in counts. */
export type Deleted = { photos: number; templates: number; names: number; places: number }

const NOTHING: Deleted = { photos: 0, templates: 0, names: 0, places: 0 }

/** Deletes photos with everything made of them; those that are not there are not counted. Their addresses answer "gone" from the same moment. C-122, C-163. */
export async function deletePhotos(member: Member, photoIds: string[]): Promise<Deleted> {
  if (photoIds.length > MOST_DELETED_AT_ONCE) throw new UserError('Delete at most 500 photos at once.')
  const { deleted, gone } = await transact(async (tx) => {
    await lockPerson(tx, member.id)
    const own = { id: { in: photoIds }, userId: member.id }
    const photos = await tx.photo.findMany({
      where: own,
      select: { id: true, audience: true, isInApi: true },
    })
    if (photos.length === 0) return { gone: [], deleted: NOTHING }
    const ids = photos.map(({ id }) => id)
    const [templates, names, places] = [
      await tx.faceTemplate.count({ where: { photoId: { in: ids } } }),
      await tx.faceName.count({ where: { face: { photoId: { in: ids } } } }),
      await tx.photoPlace.count({ where: { photoId: { in: ids } } }),
    ]
    await tx.deletedPhoto.createMany({
      data: photos.map(({ id, audience, isInApi }) => ({
        photoId: id,
        userId: member.id,
        audience,
        isInApi,
        createdAt: now(),
      })),
    })
    await tx.photo.deleteMany({ where: own })
    for (const photoId of ids) await addJob(tx, 'photos.destroy-bytes', { userId: member.id, photoId })
    await recordAudit(tx, member, 'photo.deleted', member.id)
    return { gone: ids, deleted: { photos: ids.length, templates, names, places } }
  })
  const inTurn = fewAtOnce(DESTROYED_AT_ONCE)
  // Where the store fails now, the jobs that were queued try again until it is done.
  await Promise.allSettled(
    gone.map((photoId) => inTurn(() => destroyPhotoBytes({ userId: member.id, photoId }))),
  )
  return deleted
}

/**
 * Takes the bytes of a photo out of the store if it is not, or no longer, a photo. Returns whether it is one.
 * The lock waits for who is about to write or delete its row.
 */
export async function destroyUnlessKept(actor: Actor, photo: PhotoKey) {
  if (actor.type === 'member' && actor.id !== photo.userId) throw new NotThere()
  const row = await db.$transaction(async (tx) => {
    await lockPerson(tx, photo.userId)
    return tx.photo.findUnique({ where: { id: photo.photoId }, select: { id: true } })
  })
  if (!row) await destroyPhotoBytes(photo)
  return row !== null
}

/** Clears what was read from a photo, and keeps the photo: its moment, camera, faces without a name, the place in its file. What its owner set stays. C-033. */
export async function removeExtracted(member: Member, photoId: string) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const photo = await tx.photo.findFirst({
      where: { id: photoId, userId: member.id },
      select: { createdAt: true },
    })
    if (!photo) throw new NotThere()
    await tx.photo.update({
      where: { id: photoId },
      data: { takenAt: null, camera: null, shownAt: photo.createdAt, isFaceless: true, isPlaceless: true },
      select: { id: true },
    })
    const { templates, faces } = await eraseFaceTraces(tx, { userId: member.id, photoIds: [photoId] })
    const { count: places } = await tx.photoPlace.deleteMany({
      where: { photoId, userId: member.id, source: 'FILE' },
    })
    await recordAudit(tx, member, 'photo.extracts-removed', member.id)
    return { templates, faces, places }
  })
}
