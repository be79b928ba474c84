import 'server-only'

import type { Standing } from '@/generated/prisma/enums'
import type { Guest, Member, Program } from '@/lib/actor'
import { db, type Db } from '@/lib/db'
import { areFriends } from '@/lib/friends/friendship'
import { isUuid } from '@/lib/uuid'

export type PhotoAsker = Member | Guest | Program
/** `isOwn`: the one who asks is its owner. */
export type VisiblePhoto = { id: string; userId: string; isOwn: boolean }

/**
 * The one rule of who may see a photo: its owner; friends, where it is for friends; everybody, where it is public;
 * programs, where it is public and open to programs. A suspended owner's photos are there for nobody else.
 */
export async function findVisiblePhoto(
  asker: PhotoAsker,
  photoId: string,
  tx: Db = db,
): Promise<VisiblePhoto | null> {
  if (!isUuid(photoId)) return null
  const photo = await tx.photo.findUnique({
    where: { id: photoId },
    select: { id: true, userId: true, audience: true, isInApi: true, user: { select: newestStanding } },
  })
  if (!photo) return null
  const { id, userId, audience, isInApi } = photo
  if (asker.type === 'member' && asker.id === userId) return { id, userId, isOwn: true }
  const isOpen = await mayOthersSee(asker, { userId, audience, isInApi }, tx)
  return isOpen && !isSuspended(photo.user) ? { id, userId, isOwn: false } : null
}

/** Whether a photo that was deleted was there before for the one who asks: they are told that it is gone. */
export async function wasVisible(asker: PhotoAsker, photoId: string): Promise<boolean> {
  if (!isUuid(photoId)) return false
  const mark = await db.deletedPhoto.findUnique({
    where: { photoId },
    select: { userId: true, audience: true, isInApi: true, user: { select: newestStanding } },
  })
  if (!mark) return false
  if (asker.type === 'member' && asker.id === mark.userId) return true
  return !isSuspended(mark.user) && mayOthersSee(asker, mark, db)
}

const newestStanding = {
  standings: {
    orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }],
    take: 1,
    select: { standing: true },
  },
}

const isSuspended = ({ standings: [newest] }: { standings: { standing: Standing }[] }) =>
  newest?.standing === 'SUSPENDED'

type Opened = { userId: string; audience: 'PRIVATE' | 'FRIENDS' | 'PUBLIC'; isInApi: boolean }

async function mayOthersSee(asker: PhotoAsker, { userId, audience, isInApi }: Opened, tx: Db) {
  if (asker.type === 'program') return audience === 'PUBLIC' && isInApi
  if (audience === 'PUBLIC') return true
  return audience === 'FRIENDS' && asker.type === 'member' && (await areFriends(tx, asker.id, userId))
}
