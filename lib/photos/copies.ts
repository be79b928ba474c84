import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { friendIds } from '@/lib/friends/friendship'
import { sizeNames } from './sizes'

export type Copies = {
  /** Files in our store: the original and each size. They go. */
  ours: number
  /** How many friends could see it, where it is for friends. */
  friendCount: number
  isPublic: boolean
  downloads: { id: string; createdAt: Date; isMember: boolean }[]
  programReads: { id: string; createdAt: Date; program: string }[]
}

/** Which copies of a photo exist as far as we know, before it is deleted. C-122. */
export async function listCopies(member: Member, photoId: string): Promise<Copies> {
  const photo = await db.photo.findFirst({
    where: { id: photoId, userId: member.id },
    select: {
      audience: true,
      downloads: {
        orderBy: { createdAt: 'desc' },
        take: 50,
        select: { id: true, createdAt: true, byId: true },
      },
      apiReads: {
        orderBy: { createdAt: 'desc' },
        take: 50,
        select: { id: true, createdAt: true, client: { select: { name: true } } },
      },
    },
  })
  if (!photo) throw new NotThere()
  const isShown = photo.audience === 'FRIENDS' || photo.audience === 'PUBLIC'
  return {
    ours: 1 + sizeNames.length,
    friendCount: isShown ? (await friendIds(db, member.id)).length : 0,
    isPublic: photo.audience === 'PUBLIC',
    downloads: photo.downloads.map(({ byId, ...row }) => ({ ...row, isMember: byId !== null })),
    programReads: photo.apiReads.map(({ client, ...row }) => ({ ...row, program: client.name })),
  }
}
