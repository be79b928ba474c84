import 'server-only'

import type { System } from '@/lib/actor'
import { chosenStore } from '@/lib/storage/chosen-store'
import type { PhotoKey } from './bytes'
import { destroyUnlessKept } from './delete-commands'
import { dropExpiredUploads } from './upload-commands'
import { destroyPieces, type UploadIds } from './upload-pieces'

/** The bytes of a deleted photo. */
export const destroyBytes = (photo: PhotoKey) => destroyUnlessKept(job('destroy-bytes'), photo)

/** Pieces of an upload that came when it was over. */
export const destroyLatePieces = (upload: UploadIds) => destroyPieces(upload)

/** Uploads that nobody finished, and what was cut off on its way into the store. */
export async function expireUploads() {
  await dropExpiredUploads(job('expire-uploads'))
  await chosenStore().sweep()
}

const job = (name: string): System => ({ type: 'system', id: `job:photos.${name}` })
