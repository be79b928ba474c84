import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'

/** Photos whose file may still be asked: not those that their owner placed, or keeps without a place. */
export const openPhotos = (userId: string) => ({
  userId,
  isPlaceless: false,
  NOT: { place: { source: 'OWNER' as const } },
})

/** How many files a pass that reads places would open. */
export const countReadable = (member: Member) => db.photo.count({ where: openPhotos(member.id) })
