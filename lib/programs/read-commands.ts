import 'server-only'

import { findApiProfile } from '@/lib/account/queries'
import { userNameKey } from '@/lib/account/user-name'
import type { Program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { findVisiblePhoto } from '@/lib/photos/access'
import { isPlainText } from '@/lib/text'
import { readPhoto } from '@/lib/photos/bytes'
import { sizeNames, sizeWithin, type SizeName } from '@/lib/photos/sizes'
import { holdKey } from './held-key'

/** What a program read, in the words that the owner sees. */
const READ = {
  profile: 'your public profile',
  photo: 'the description of a photo',
  small: 'a photo in its small size',
  medium: 'a photo in its medium size',
  large: 'a photo in its large size',
} satisfies Record<string, string>

/** A public profile that its owner opened to programs, or null. The reading is written down with it. */
export async function readProfile(program: Program, userName: string) {
  if (!isPlainText(userName)) return null
  const owner = await db.user.findUnique({
    where: { userNameKey: userNameKey(userName.slice(0, 100)) },
    select: { id: true },
  })
  if (!owner) return null
  return db.$transaction(async (tx) => {
    const name = await holdKey(tx, program, owner.id)
    const profile = await findApiProfile(program, userName, tx)
    if (profile) await noteRead(tx, program, { name, userId: owner.id, what: READ.profile })
    return profile
  })
}

/** What a program may know of a photo, or null. Its owner is named if programs may read their profile. */
export async function readPhotoFacts(program: Program, photoId: string) {
  return reading(program, photoId, 'photo', async (tx, userId) => {
    const photo = await tx.photo.findUniqueOrThrow({
      where: { id: photoId },
      select: {
        caption: true,
        width: true,
        height: true,
        user: { select: { userName: true } },
      },
    })
    const isNamed =
      (await isAllowed(userId, 'profile-public', tx)) && (await isAllowed(userId, 'profile-api', tx))
    const { caption, user } = photo
    return {
      ...{ id: photoId, caption, ...sizeWithin(photo, 'large'), owner: isNamed ? user.userName : null },
      sizes: Object.fromEntries(sizeNames.map((size) => [size, `/api/v1/photos/${photoId}/${size}`])),
    }
  })
}

/** The bytes of a photo as others get them, or null: what was closed while the store was read is not told. */
export async function readPhotoBytes(program: Program, photoId: string, size: SizeName) {
  const seen = await findVisiblePhoto(program, photoId)
  const bytes = seen && (await readPhoto(db, { userId: seen.userId, photoId }, size))
  return bytes && reading(program, photoId, size, () => Promise.resolve(bytes))
}

/**
 * Reads something of a photo and writes that down, in one transaction that neither a change of the owner's mind nor the
 * end of the key crosses: what it reads is in the database, not in the store, so that nobody ever waits for it.
 */
async function reading<T>(
  program: Program,
  photoId: string,
  what: keyof typeof READ,
  read: (tx: Tx, userId: string) => Promise<T | null>,
): Promise<T | null> {
  const seen = await findVisiblePhoto(program, photoId)
  if (!seen) return null
  return db.$transaction(async (tx) => {
    const name = await holdKey(tx, program, seen.userId)
    await tx.$queryRaw`SELECT true AS held FROM "Photo" WHERE id = ${photoId}::uuid FOR SHARE`
    const photo = await findVisiblePhoto(program, photoId, tx)
    const answer = photo && (await read(tx, photo.userId))
    if (photo && answer)
      await noteRead(tx, program, { name, userId: photo.userId, photoId, what: READ[what] })
    return answer
  })
}

type Read = { name: string; userId: string; photoId?: string; what: string }

async function noteRead(tx: Tx, { id: clientId }: Program, { name, userId, photoId, what }: Read) {
  await tx.apiRead.create({
    data: { userId, clientId, program: name, photoId: photoId ?? null, what, createdAt: now() },
    select: { id: true },
  })
}
