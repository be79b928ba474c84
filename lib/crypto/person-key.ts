import 'server-only'

import { randomBytes } from 'node:crypto'
import type { Db } from '@/lib/db'
import { keyFor } from './keys'
import { seal, unseal } from './seal'

/** A new 32-byte key for one person, wrapped by the master key, as `User.dataKey` stores it. */
export function newWrappedPersonKey(userId: string) {
  return seal(keyFor('person-keys'), placeOf(userId), randomBytes(32))
}

/** The person's own key. Without the row, and so after erasure, nothing of theirs can be read. */
export async function openPersonKey(db: Db, userId: string) {
  const { dataKey } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { dataKey: true } })
  return unseal(keyFor('person-keys'), placeOf(userId), dataKey)
}

function placeOf(userId: string) {
  return `User|dataKey|${userId}`
}
