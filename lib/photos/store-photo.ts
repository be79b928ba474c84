import 'server-only'

import { createHash } from 'node:crypto'
import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { HOUR_MS, now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { keyedHash } from '@/lib/crypto/keys'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { addJob, dropJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { destroyPhotoBytes, keepPhoto } from './bytes'
import { decode } from './decoder'
import { cleanFileName } from './file-name'
import { uploadLimits } from './limits'

/** By then a photo is there, or never will be. */
const CLEAN_AFTER_MS = HOUR_MS

export type Stored = { photoId: string; isDuplicate: boolean }

/**
 * Makes a photo of a file: decoded apart, kept as it is and in every size, sealed. The same file twice is one photo.
 * Throws PhotoRefused if it is no picture, UserError past the quota, StoreFull where there is no room; nothing stays.
 */
export async function storePhoto(
  member: Member,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
): Promise<Stored> {
  const contentHash = contentHashOf(member.id, createHash('sha256').update(bytes).digest('hex'))
  const known = await findDuplicate(member, contentHash)
  if (known) return { photoId: known, isDuplicate: true }
  const { pictures, mediaType, width, height, takenAt, camera } = await decode(bytes)
  const photo = { userId: member.id, photoId: uuidv7() }
  const cleaning = `photos.destroy-bytes:${photo.photoId}` // what a crash leaves behind goes later
  const createdAt = now()
  const row = {
    ...{ id: photo.photoId, userId: member.id, fileName: cleanFileName(fileName), mediaType, contentHash },
    ...{ byteCount: bytes.length, width, height, takenAt, camera },
    ...{ createdAt, shownAt: takenAt ?? createdAt },
  }
  try {
    await addJob(db, 'photos.destroy-bytes', photo, { key: cleaning, afterMs: CLEAN_AFTER_MS })
    await keepPhoto(db, photo, { original: bytes, ...pictures })
    await db.$transaction(async (tx) => {
      await lockPerson(tx, member.id)
      await refuseOverQuota(tx, member, bytes.length)
      await tx.photo.create({ data: row, select: { id: true } })
      await queueAllowed(tx, photo)
      await dropJob(tx, cleaning)
      await recordAudit(tx, member, 'photo.added', member.id)
    })
    return { photoId: photo.photoId, isDuplicate: false }
  } catch (error) {
    const clean = async () => {
      await destroyPhotoBytes(photo)
      await dropJob(db, cleaning)
    }
    await clean().catch(() => undefined) // the job stays, and cleans later
    const twin = isTaken(error) ? await findDuplicate(member, contentHash) : null
    if (twin) return { photoId: twin, isDuplicate: true }
    throw error
  }
}

/** The photo of this member that was made of the same bytes, by their keyed hash. */
export async function findDuplicate(member: Member, contentHash: Uint8Array<ArrayBuffer>) {
  const found = await db.photo.findUnique({
    where: { userId_contentHash: { userId: member.id, contentHash } },
    select: { id: true },
  })
  return found?.id ?? null
}

/** What finds a second upload of the same bytes, for one person only. `sha256`: 64 hex digits. */
export const contentHashOf = (userId: string, sha256: string) =>
  keyedHash('photo-content', `${userId}|${sha256}`)

/** Throws UserError when so many bytes more are too many. */
export async function refuseOverQuota(tx: Tx | typeof db, member: Member, byteCount: number) {
  const { _sum, _count } = await tx.photo.aggregate({
    where: { userId: member.id },
    _sum: { byteCount: true },
    _count: { _all: true },
  })
  if (_count._all >= uploadLimits.photoCount)
    throw new UserError('Your library is full: it holds 60,000 photos. Delete some, then add more.')
  if ((_sum.byteCount ?? 0) + byteCount > uploadLimits.quotaBytes)
    throw new UserError('There is no room left: a library holds 5 GB. Delete some photos, then add more.')
}

async function queueAllowed(tx: Tx, photo: { userId: string; photoId: string }) {
  const key = (task: string) => ({ key: `${task}:${photo.photoId}` })
  if (await isAllowed(photo.userId, 'face-recognition', tx))
    await addJob(tx, 'faces.look', photo, key('faces.look'))
  if (await isAllowed(photo.userId, 'location-tagging', tx))
    await addJob(tx, 'places.read', photo, key('places.read'))
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
