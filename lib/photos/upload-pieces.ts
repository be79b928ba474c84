import 'server-only'

import type { Member, System } from '@/lib/actor'
import { HOUR_MS } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { chosenStore } from '@/lib/storage/chosen-store'

/** By then a piece that was on its way when its upload ended has come. */
const LATE_PIECES_MS = HOUR_MS

export type UploadIds = { userId: string; uploadId: string }

/** Where the pieces of an upload lie in the store. */
export const pieceFolder = ({ userId, uploadId }: UploadIds) => `people/${userId}/uploads/${uploadId}`

/** Ends an upload in the caller's transaction: no piece is added from now on. False where it was over already. */
export async function closeUpload(tx: Tx, ids: UploadIds) {
  const { count } = await tx.photoUpload.deleteMany({ where: { id: ids.uploadId, userId: ids.userId } })
  if (count > 0) await addJob(tx, 'photos.destroy-pieces', ids, { afterMs: LATE_PIECES_MS })
  return count > 0
}

/** Takes the pieces of an upload that is over out of the store. */
export async function destroyPieces(ids: UploadIds) {
  const keys: string[] = []
  for await (const key of chosenStore().keysBelow(pieceFolder(ids))) keys.push(key)
  await chosenStore().delete(keys)
}

/** Ends an upload, and takes its pieces out of the store. False where it was over already. */
export async function dropUpload(actor: Member | System, ids: UploadIds) {
  if (actor.type === 'member' && actor.id !== ids.userId) throw new NotThere()
  const isEnded = await db.$transaction((tx) => closeUpload(tx, ids))
  await destroyPieces(ids)
  return isEnded
}
