import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { read } from '@/lib/read'
import type { Removed } from './removed'
import { openPending } from './sealed-tokens'
import type { Connection, ReceivedRow, UnlinkReceiptRow } from './shown'

/** The accounts that a person linked, with how many values each gave. No token, ever. */
export async function listConnections(member: Member): Promise<Connection[]> {
  return read`
    SELECT a.id::text, a.provider::text, a.origin, a.scopes, a."tokenExpiresAt", a."droppedFieldCount",
      a."createdAt" AS "linkedAt", a."lastSignInAt",
      (SELECT count(*)::int FROM "ReceivedField" f WHERE f."linkedAccountId" = a.id) AS "fieldCount"
    FROM "LinkedAccount" a WHERE a."userId" = ${member.id}::uuid ORDER BY a.provider`
}

/** Every value that a provider gave, with its date and scope (C-035). */
export async function listReceived(member: Member): Promise<ReceivedRow[]> {
  return db.receivedField.findMany({
    where: { userId: member.id },
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, linkedAccountId: true, field: true, value: true, scope: true, receivedAt: true },
  })
}

export const RECEIPTS_PER_PAGE = 20

/** The receipts of ended links, newest first, after so many newer ones: as many as one page shows. */
export async function listUnlinkReceipts(member: Member, from = 0): Promise<UnlinkReceiptRow[]> {
  const receipts = await db.unlinkReceipt.findMany({
    where: { userId: member.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: from,
    take: RECEIPTS_PER_PAGE,
    select: { id: true, provider: true, cause: true, removed: true, revocation: true, createdAt: true },
  })
  return receipts.map((receipt) => ({ ...receipt, removed: receipt.removed as Partial<Removed> }))
}

/** The one link that may not go, because nothing else signs the person in; null if there is none. */
export async function findLastWayIn(member: Member): Promise<Provider | null> {
  const person = await db.user.findUniqueOrThrow({
    where: { id: member.id },
    select: { passwordHash: true, linkedAccounts: { select: { provider: true } } },
  })
  const [only, other] = person.linkedAccounts
  return person.passwordHash === null && only && !other ? only.provider : null
}

/** How many sessions of a person a provider's sign-in opened, without the one that asks. */
export async function countProviderSessions(member: Member, sessionId: string) {
  const groups = await db.session.groupBy({
    by: ['method'],
    where: { userId: member.id, id: { not: sessionId }, expiresAt: { gt: now() } },
    _count: true,
  })
  return new Map(groups.map(({ method, _count }) => [method as string, _count]))
}

/** What came for a begun link and waits for the decision: for the same session only, and without the tokens. */
export async function getPendingLink(
  member: Member,
  { attemptId, sessionId }: { attemptId: string; sessionId: string },
) {
  const attempt = await db.linkAttempt.findFirst({
    where: {
      id: attemptId,
      userId: member.id,
      sessionId,
      received: { not: null },
      expiresAt: { gt: now() },
    },
    select: {
      id: true,
      provider: true,
      scopes: true,
      received: true,
      createdAt: true,
      usedAt: true,
      expiresAt: true,
    },
  })
  if (!attempt?.received) throw new NotThere()
  const { received, scopes: asked, usedAt, createdAt, ...shown } = attempt
  const pending = openPending(await openPersonKey(db, member.id), attempt.id, received)
  const { scopes, values, droppedCount, expiresAt: tokenExpiresAt } = pending
  return {
    ...shown,
    answeredAt: usedAt ?? createdAt,
    scopes,
    declined: asked.filter((scope) => !scopes.includes(scope)),
    values,
    droppedCount,
    tokenExpiresAt: tokenExpiresAt ? new Date(tokenExpiresAt) : null,
    hasLastingToken: pending.refreshToken !== null,
  }
}
