import 'server-only'

import type { Guest, Member, Program } from '@/lib/actor'
import { findLinkGrant } from '@/lib/auth/link-token'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { read } from '@/lib/read'
import type { LinkTokenPurpose } from '@/generated/prisma/enums'
import { isPlainText } from '@/lib/text'
import { UNDO_DAYS } from './availability'
import { dateText } from './birthdate'
import { userNameKey } from './user-name'

export type PublicProfile = { userName: string; name: string | null }

type ProfileRow = {
  userName: string
  firstName: string | null
  lastName: string | null
  email: string
  emailVerifiedAt: Date | null
  phone: string | null
  birthdate: Date
  newEmail: string | null
  askedAt: Date
  endsAt: Date
  replacedEmail: string | null
  replacedAt: Date
}

/** One's own profile, with the change of address that waits, and the one that the old address can still take back. */
export async function getProfile(member: Member) {
  const [row] = await read<ProfileRow>`
    SELECT u."userName", u."firstName", u."lastName", u.email, u."emailVerifiedAt", u.phone, u.birthdate,
      c."newEmail", c."createdAt" AS "askedAt", c."expiresAt" AS "endsAt",
      d."oldEmail" AS "replacedEmail", d."confirmedAt" AS "replacedAt"
    FROM "User" u LEFT JOIN LATERAL (
      SELECT * FROM "EmailChange" WHERE "userId" = u.id AND "confirmedAt" IS NULL AND "cancelledAt" IS NULL
        AND "expiresAt" > ${now()} ORDER BY "createdAt" DESC LIMIT 1) c ON true
    LEFT JOIN LATERAL (
      SELECT * FROM "EmailChange" WHERE "userId" = u.id AND "confirmedAt" > ${fromNow(-UNDO_DAYS * DAY_MS)}
        AND "undoneAt" IS NULL ORDER BY "confirmedAt" DESC LIMIT 1) d ON true
    WHERE u.id = ${member.id}::uuid`
  if (!row) throw new NotThere()
  const { birthdate, emailVerifiedAt, newEmail, askedAt, endsAt, replacedEmail, replacedAt, ...profile } = row
  return {
    ...profile,
    emailIsConfirmed: emailVerifiedAt !== null,
    birthdate: dateText(birthdate),
    pendingEmail: newEmail === null ? null : { newEmail, createdAt: askedAt, expiresAt: endsAt },
    replacedEmail:
      replacedEmail === null
        ? null
        : {
            oldEmail: replacedEmail,
            replacedAt,
            undoUntil: new Date(replacedAt.getTime() + UNDO_DAYS * DAY_MS),
          },
  }
}

/** Which fields changed, and when, newest first. */
export async function listProfileChanges(member: Member, take = 20) {
  return read<{ id: string; field: string; createdAt: Date }>`
    SELECT id, field, "createdAt" FROM "ProfileChange" WHERE "userId" = ${member.id}::uuid
    ORDER BY "createdAt" DESC, id DESC LIMIT ${take}`
}

/** The user names one gave up, for their owner only. */
export async function listFormerUserNames(member: Member) {
  return read<{ id: string; userName: string; createdAt: Date }>`
    SELECT id, "userName", "createdAt" FROM "FormerUserName" WHERE "userId" = ${member.id}::uuid
    ORDER BY "createdAt" DESC`
}

/**
 * The page that others see. Not there unless its owner made it public and is in good standing;
 * its owner sees it anyway, and is told that nobody else does.
 */
export async function findPublicProfile(asker: Member | Guest, userName: string) {
  const person = await findByUserName(userName)
  if (!person) return null
  const isOwn = asker.type === 'member' && asker.id === person.id
  const isPublic = await isAllowed(person.id, 'profile-public')
  if (!isPublic && !isOwn) return null
  const isSearchable = isPublic && (await isAllowed(person.id, 'profile-searchable'))
  return { ...shown(person), isOwn, isPublic, isSearchable }
}

/** What programs may read: nothing unless the profile is public and its owner lets programs read it. */
export async function findApiProfile(
  _asker: Guest | Program,
  userName: string,
  tx: Db = db,
): Promise<PublicProfile | null> {
  const person = await findByUserName(userName, tx)
  if (!person) return null
  const isOpen =
    (await isAllowed(person.id, 'profile-public', tx)) && (await isAllowed(person.id, 'profile-api', tx))
  return isOpen ? shown(person) : null
}

/** Why and since when one's own account is suspended, or null. */
export async function findSuspension(member: Member) {
  const newest = await db.standingRecord.findFirst({
    where: { userId: member.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { standing: true, reason: true, createdAt: true },
  })
  return newest?.standing === 'SUSPENDED' ? { reason: newest.reason, since: newest.createdAt } : null
}

/** True while a mailed link still works. Looking does not use it up. */
export async function isLinkAlive(_guest: Guest, purpose: LinkTokenPurpose, token: unknown) {
  if (typeof token !== 'string' || token.length > 128) return false
  return (await findLinkGrant(db, purpose, token)) !== null
}

async function findByUserName(userName: string, tx: Db = db) {
  if (userName.length > 100 || !isPlainText(userName)) return null
  const person = await tx.user.findUnique({
    where: { userNameKey: userNameKey(userName) },
    select: { id: true, userName: true, firstName: true, lastName: true },
  })
  return person?.userName.toLowerCase() === userName.toLowerCase() ? person : null
}

function shown(person: {
  userName: string
  firstName: string | null
  lastName: string | null
}): PublicProfile {
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return { userName: person.userName, name: name || null }
}
