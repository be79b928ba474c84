import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'

/** How many names a member put on faces. */
export function countNames(member: Member) {
  return db.faceName.count({ where: { userId: member.id } })
}
