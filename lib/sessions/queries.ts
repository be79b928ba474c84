import 'server-only'

import type { Guest, Member } from '@/lib/actor'
import { findLinkGrant } from '@/lib/auth/link-token'
import { db } from '@/lib/db'

const LONGEST_TOKEN = 128

/** True while a mailed link for a new password still works. Looking uses nothing up. */
export async function isResetLink(guest: Guest, token: string) {
  return (await findResetUserName(guest, token)) !== null
}

/** Whose password a mailed link sets, or null once it was used or ended. */
export async function findResetUserName(_guest: Guest, token: string | undefined) {
  if (!token || token.length > LONGEST_TOKEN) return null
  const grant = await findLinkGrant(db, 'RESET_PASSWORD', token)
  if (!grant) return null
  const person = await db.user.findUnique({ where: { id: grant.userId }, select: { userName: true } })
  return person?.userName ?? null
}

/** True if the person has a password; somebody who came by a provider may have none. */
export async function hasPassword(member: Member) {
  return (await db.user.count({ where: { id: member.id, passwordHash: { not: null } } })) === 1
}
