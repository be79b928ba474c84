import 'server-only'

import type { LinkTokenPurpose } from '@/generated/prisma/enums'
import { DAY_MS, fromNow, HOUR_MS, now } from '@/lib/clock'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import type { Db, Tx } from '@/lib/db'
import { lockPerson } from '@/lib/lock-people'

const LIFE_MS: Record<LinkTokenPurpose, number> = {
  VERIFY_EMAIL: DAY_MS,
  RESET_PASSWORD: HOUR_MS,
  CONFIRM_EMAIL_CHANGE: DAY_MS,
  UNDO_EMAIL_CHANGE: 3 * DAY_MS,
}

/** When a link that is mailed now ends. */
export const linkEnd = (purpose: LinkTokenPurpose) => fromNow(LIFE_MS[purpose])

/** How long the trace of a link that ended is kept. */
export const LINK_GRACE_DAYS = 7

export type LinkGrant = { userId: string; subjectId: string | null }

/**
 * Makes the token of a mailed link. Only its hash is kept; links of the same purpose that were mailed before end.
 * A link that undoes a change stays, so that a second change cannot take the way back from the first.
 */
export async function issueLinkToken(tx: Tx, userId: string, purpose: LinkTokenPurpose, subjectId?: string) {
  if (purpose !== 'UNDO_EMAIL_CHANGE') await endLinks(tx, userId, [purpose])
  const token = randomToken()
  await tx.linkToken.create({
    data: { userId, purpose, subjectId, tokenHash: hashToken(token), expiresAt: linkEnd(purpose) },
    select: { id: true },
  })
  return token
}

/** Lets the link about one subject live its whole life again, from now on. */
export async function extendLink(tx: Tx, userId: string, purpose: LinkTokenPurpose, subjectId: string) {
  await tx.linkToken.updateMany({
    where: { userId, purpose, subjectId, usedAt: null },
    data: { expiresAt: linkEnd(purpose) },
  })
}

/** Ends links that were mailed to a person and not used yet. */
export async function endLinks(tx: Tx, userId: string, purposes: LinkTokenPurpose[]) {
  await tx.linkToken.updateMany({
    where: { userId, purpose: { in: purposes }, usedAt: null },
    data: { usedAt: now() },
  })
}

/** Looks at a link without using it up, so that a mail scanner's visit changes nothing. */
export async function findLinkGrant(
  db: Db,
  purpose: LinkTokenPurpose,
  token: string,
): Promise<LinkGrant | null> {
  return db.linkToken.findFirst({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: now() } },
    select: { userId: true, subjectId: true },
  })
}

/** Uses a link up. Of many at once exactly one gets the grant; everybody else gets null. */
export async function redeemLinkToken(
  tx: Tx,
  purpose: LinkTokenPurpose,
  token: string,
): Promise<LinkGrant | null> {
  const held = await findLinkGrant(tx, purpose, token)
  if (!held) return null
  await lockPerson(tx, held.userId) // before the link, as everybody else does
  const [grant] = await tx.$queryRaw<LinkGrant[]>`
    UPDATE "LinkToken" SET "usedAt" = ${now()}
    WHERE "tokenHash" = ${hashToken(token)} AND purpose::text = ${purpose} AND "usedAt" IS NULL AND "expiresAt" > ${now()}
    RETURNING "userId", "subjectId"`
  return grant ?? null
}
