import 'server-only'

import { userNameKey } from '@/lib/account/user-name'
import { db } from '@/lib/db'
import { deviceHash } from './device'

// The nil UUID belongs to nobody: the look-up is made all the same, so that it takes as long.
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The account behind a user name or an e-mail address, with what signing in needs. The text is already canonical. */
export async function findPerson(identifier: string) {
  return db.user.findUnique({
    where: identifier.includes('@') ? { email: identifier } : { userNameKey: userNameKey(identifier) },
    select: { id: true, email: true, role: true, passwordHash: true, emailVerifiedAt: true },
  })
}

/** True if this browser has signed in to that account before. */
export async function knowsBrowser(userId: string | undefined, deviceToken: string) {
  const id = userId ?? NOBODY
  const where = { userId_tokenHash: { userId: id, tokenHash: deviceHash(id, deviceToken) } }
  return (await db.device.findUnique({ where, select: { id: true } })) !== null
}
