import 'server-only'

import { createHash, randomUUID } from 'node:crypto'
import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { HOUR_MS, now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { keyedHash } from '@/lib/crypto/keys'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob, dropJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { keepPhoto } from './bytes'
import { decode } from './decoder'
import { destroyUnlessKept } from './delete-commands'
import { cleanFileName } from './file-name'
import { newPhotoOf } from './new-audience'
import type { Audience } from './audience'
import { refuseOverQuota } from './quota'
import { closeUpload } from './upload-pieces'

/** By then a photo is there, or never will be. */
const CLEAN_AFTER_MS = HOUR_MS

/** `audience`: who sees it, where it is new. `isStripped`: what is here is the same file without its location. */
export type Stored = { photoId: string; isDuplicate: boolean; audience?: Audience; isStripped?: boolean }

type File = { fileName: string; bytes: Buffer; uploadId?: string }

/**
 * Makes a photo of a file: decoded apart, kept as it is and in every size, sealed. The same file twice is one photo.
 * Throws PhotoRefused if it is no picture, UserError past the quota, StoreFull where there is no room, NotThere where
 * the upload that it ends was over before; nothing stays.
 */
export async function storePhoto(member: Member, { fileName, bytes, uploadId }: File): Promise<Stored> {
  const contentHash = contentHashOf(member.id, createHash('sha256').update(bytes).digest('hex'))
  const known = await findDuplicate(member, contentHash)
  if (known) return { ...known, isDuplicate: true }
  const { pictures, mediaType, width, height, takenAt, camera } = await decode(bytes)
  const photo = { userId: member.id, photoId: randomUUID() } // tells nobody when it came
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
    const audience = await db.$transaction(async (tx) => {
      await lockPerson(tx, member.id)
      await refuseOverQuota(tx, member, bytes.length)
      const opened = await newPhotoOf(member, tx)
      await tx.photo.create({ data: { ...row, ...opened }, select: { id: true } })
      if (uploadId && !(await closeUpload(tx, { userId: member.id, uploadId }))) throw new NotThere()
      await queueAllowed(tx, photo)
      await dropJob(tx, cleaning)
      await recordAudit(tx, member, 'photo.added', member.id)
      return opened.audience
    })
    return { photoId: photo.photoId, isDuplicate: false, audience }
  } catch (error) {
    // Also a commit whose answer was lost is a commit. Where nobody can say now, the job asks later.
    const isKept = await destroyUnlessKept(member, photo).catch(() => false)
    if (isKept) return { photoId: photo.photoId, isDuplicate: false }
    const twin = isTaken(error) ? await findDuplicate(member, contentHash) : null
    if (twin) return { ...twin, isDuplicate: true }
    throw error
  }
}

/** The photo of this member that was made of the same bytes, by their keyed hash; else the one whose file they were before its location was taken out. */
export async function findDuplicate(
  { id: userId }: Member,
  contentHash: Uint8Array<ArrayBuffer>,
): Promise<{ photoId: string; isStripped?: boolean } | null> {
  const same = await db.photo.findUnique({
    where: { userId_contentHash: { userId, contentHash } },
    select: { id: true },
  })
  if (same) return { photoId: same.id }
  const stripped = await db.photo.findFirst({
    where: { userId, uploadedHash: contentHash },
    select: { id: true },
  })
  return stripped && { photoId: stripped.id, isStripped: true }
}

/** What finds a second upload of the same bytes, for one person only. `sha256`: 64 hex digits. */
export const contentHashOf = (userId: string, sha256: string) =>
  keyedHash('photo-content', `${userId}|${sha256}`)

async function queueAllowed(tx: Tx, photo: { userId: string; photoId: string }) {
  const key = (task: string) => ({ key: `${task}:${photo.photoId}` })
  if (await isAllowed(photo.userId, 'face-recognition', tx))
    await addJob(tx, 'faces.look', photo, key('faces.look'))
  if (await isAllowed(photo.userId, 'location-tagging', tx))
    await addJob(tx, 'places.read', photo, key('places.read'))
}

const isTaken = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
