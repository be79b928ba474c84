import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Provider } from '@/generated/prisma/enums'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { lockInSession } from '@/lib/auth/lock-session'
import { now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { NotThere } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { queueMail } from '@/lib/mail/outbox'
import { dropAttempts } from './attempts'
import type { EndedWhy } from './link-commands'
import { providers } from './providers'
import { openPending, sealPair, type Pending } from './sealed-tokens'

/** How a link can begin; shown beside its date (C-036). */
export type LinkOrigin = 'settings'

type Decision = { attemptId: string; sessionId: string }
export type Decided = { provider: Provider; why: 'linked' | EndedWhy }

/** Links what the person was just shown. The same decision sent twice links once. */
export async function confirmLink(member: Member, decision: Decision): Promise<Decided> {
  const provider = await providerOfPending(member, decision)
  try {
    await db.$transaction(async (tx) => {
      await lockInSession(tx, member.id, decision.sessionId)
      const pending = await takePending(tx, member, decision)
      const linkId = await writeLink(tx, member.id, { provider, pending, origin: 'settings' })
      const { email } = await tx.user.findUniqueOrThrow({ where: { id: member.id }, select: { email: true } })
      const url = `${env().APP_ORIGIN}/connections`
      const to = { userId: member.id, email }
      await queueMail(tx, to, 'account-linked', { url, provider: providers[provider].name }, linkId)
      await recordAudit(tx, member, 'connection.linked', member.id)
    })
    return { provider, why: 'linked' }
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    const mine = await db.linkedAccount.count({ where: { userId: member.id, provider } })
    return discardLink(member, decision, mine > 0 ? 'already' : 'taken')
  }
}

/** Lets go of what the provider sent, and tells the provider to end the permission. */
export async function discardLink(
  member: Member,
  decision: Decision,
  why: EndedWhy = 'discarded',
): Promise<Decided> {
  const provider = await providerOfPending(member, decision)
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const where = { id: decision.attemptId, sessionId: decision.sessionId }
    const dropped = await dropAttempts(tx, member.id, where)
    if (dropped > 0) await recordAudit(tx, member, 'connection.link-declined', member.id)
  })
  return { provider, why }
}

// Writes a link and the values that came with it. Returns the link's id.
async function writeLink(
  tx: Tx,
  userId: string,
  { provider, pending, origin }: { provider: Provider; pending: Pending; origin: LinkOrigin },
) {
  const id = uuidv7()
  const key = await openPersonKey(tx, userId)
  const createdAt = now()
  await tx.linkedAccount.create({
    data: {
      id,
      userId,
      provider,
      providerAccountId: pending.accountId,
      origin,
      scopes: pending.scopes,
      ...sealPair(key, id, pending),
      tokenExpiresAt: pending.expiresAt ? new Date(pending.expiresAt) : null,
      droppedFieldCount: pending.droppedCount,
      createdAt,
    },
    select: { id: true },
  })
  await tx.receivedField.createMany({
    data: pending.values.map((value) => ({ ...value, userId, linkedAccountId: id, receivedAt: createdAt })),
  })
  return id
}

async function providerOfPending({ id: userId }: Member, { attemptId, sessionId }: Decision) {
  const attempt = await db.linkAttempt.findFirst({
    where: { id: attemptId, userId, sessionId, received: { not: null }, expiresAt: { gt: now() } },
    select: { provider: true },
  })
  if (!attempt) throw new NotThere()
  return attempt.provider
}

/** Takes the attempt out of the table: whoever gets it links, nobody else does. */
async function takePending(
  tx: Tx,
  { id: userId }: Member,
  { attemptId, sessionId }: Decision,
): Promise<Pending> {
  const [taken] = await tx.$queryRaw<{ received: Uint8Array }[]>`
    DELETE FROM "LinkAttempt" WHERE id = ${attemptId}::uuid AND "userId" = ${userId}::uuid
      AND "sessionId" = ${sessionId}::uuid AND received IS NOT NULL AND "expiresAt" > ${now()}
    RETURNING received`
  if (!taken) throw new NotThere()
  return openPending(await openPersonKey(tx, userId), attemptId, taken.received)
}
