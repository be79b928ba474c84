import 'server-only'

import { openPersonKey } from '@/lib/crypto/person-key'
import type { Db } from '@/lib/db'
import { chosenStore } from '@/lib/storage/chosen-store'
import { getSealed, putSealed } from '@/lib/storage/sealed'
import { sizeNames, type SizeName } from './sizes'

export type PhotoKey = { userId: string; photoId: string }
export type Kept = SizeName | 'original'

const everyKept: Kept[] = ['original', ...sizeNames]

const folderOf = ({ userId, photoId }: PhotoKey) => `people/${userId}/photos/${photoId}`

/** The bytes of a photo in one size, opened; null where they are not there. */
export async function readPhoto(db: Db, photo: PhotoKey, size: Kept): Promise<Buffer | null> {
  return getSealed(await openPersonKey(db, photo.userId), `${folderOf(photo)}/${size}`)
}

/** Keeps bytes of a photo, sealed under its owner's key. What was there before is replaced. */
export async function keepPhoto(db: Db, photo: PhotoKey, kept: Partial<Record<Kept, Buffer>>) {
  const key = await openPersonKey(db, photo.userId)
  for (const [size, bytes] of Object.entries(kept)) await putSealed(key, `${folderOf(photo)}/${size}`, bytes)
}

/** Takes every size of a photo out of the store. */
export async function destroyPhotoBytes(photo: PhotoKey) {
  await chosenStore().delete(everyKept.map((size) => `${folderOf(photo)}/${size}`))
}
