import 'server-only'

import type { PhotoKey } from './bytes'
import { destroyDeleted } from './delete-commands'
import { dropExpiredUploads } from './upload-commands'

/** The bytes of a deleted photo. */
export const destroyBytes = (photo: PhotoKey) => destroyDeleted(photo)

/** Uploads that nobody finished. */
export const expireUploads = () => dropExpiredUploads()
