import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { findVisiblePhoto } from '@/lib/photos/access'
import { namesOf } from './known-people'

export const TAGS_SHOWN = 200

export type Tag = {
  id: string
  ownerName: string
  createdAt: Date
  answer: 'WAITING' | 'ALLOWED'
  answeredAt: Date | null
  /** The photo, only if its owner lets the member see it anyway. */
  photoId: string | null
}

/** The names that others put on a member, those that wait for an answer first. */
export async function listTags(member: Member): Promise<Tag[]> {
  const rows = await db.faceName.findMany({
    where: { userId: { not: member.id }, person: { memberId: member.id } },
    orderBy: [{ answer: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: TAGS_SHOWN,
    select: {
      id: true,
      userId: true,
      createdAt: true,
      answer: true,
      answeredAt: true,
      face: { select: { photoId: true } },
    },
  })
  const names = await namesOf([...new Set(rows.map(({ userId }) => userId))])
  return Promise.all(
    rows.map(async ({ userId, face, ...row }) => ({
      ...row,
      ownerName: names.get(userId)?.name ?? '',
      photoId: (await findVisiblePhoto(member, face.photoId)) ? face.photoId : null,
    })),
  )
}

/** How many names wait for the member's answer. */
export function countWaitingTags(member: Member) {
  return db.faceName.count({
    where: { userId: { not: member.id }, answer: 'WAITING', person: { memberId: member.id } },
  })
}
