import 'server-only'

import { userNameKey } from '@/lib/account/user-name'
import { db } from '@/lib/db'
import { deviceHash } from './device'

// The nil UUID belongs to nobody: the look-up is made all the same, so that it takes as long.
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * The account behind a user name or an e-mail address, with what signing in needs. The text is already canonical.
 * A look-alike of a name is nobody: names are folded so that they stay apart, not so that one opens the other.
 */
export async function findPerson(identifier: string) {
  const person = await db.user.findUnique({
    where: isAddress(identifier) ? { email: identifier } : { userNameKey: userNameKey(identifier) },
    select: { id: true, userName: true, email: true, role: true, passwordHash: true, emailVerifiedAt: true },
  })
  return person && [person.email, person.userName.toLowerCase()].includes(identifier) ? person : null
}

/** What tries with this text are counted by: all that looks alike counts as one. */
export const triesKey = (identifier: string) => (isAddress(identifier) ? identifier : userNameKey(identifier))

/** The same for the account behind it, however it was named; a text that belongs to nobody counts for itself. */
export const accountTriesKey = (person: { id: string } | null, identifier: string) =>
  person?.id ?? triesKey(identifier)

const isAddress = (identifier: string) => identifier.includes('@')

/**
 * The device behind this browser if the account's password was entered rightly in it; else null. A linked account
 * makes no browser known: as many as one likes would each bring guesses of their own.
 */
export async function findKnownBrowser(userId: string | undefined, deviceToken: string) {
  const id = userId ?? NOBODY
  const where = { userId_tokenHash: { userId: id, tokenHash: deviceHash(id, deviceToken) } }
  const device = await db.device.findUnique({ where, select: { id: true } })
  if (!device) return null
  const proven = { userId: id, deviceId: device.id, method: 'PASSWORD', succeeded: true } as const
  return (await db.signIn.findFirst({ where: proven, select: { id: true } })) && device.id
}
