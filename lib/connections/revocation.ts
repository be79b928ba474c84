import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import type { System } from '@/lib/actor'
import { DAY_MS, now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { protocolOf } from './protocols'
import { providers } from './providers'
import { openEnding, sealEnding, type Ending } from './sealed-tokens'

export const REVOKE_PATIENCE_DAYS = 3

/** How the provider answered when we told it to end a permission; written on the receipt. */
export type RevocationState =
  | 'asked'
  | 'confirmed'
  | 'refused'
  | 'had-ended'
  | 'no-answer'
  | 'linked-again'
  | 'by-provider'
  | 'token-lost'

/** Thrown so that the queue tries again later. */
export class RevokeLater extends Error {}

export type Revoke = { userId: string; provider: Provider; ending: Ending; receiptId: string | null }

/** Queues the end of a permission in the caller's transaction. Only the encrypted tokens travel. */
export async function queueRevocation(tx: Tx, key: Buffer, { userId, provider, ending, receiptId }: Revoke) {
  const sealedTokens = sealEnding(key, userId, provider, ending)
  await addJob(tx, 'connections.revoke', {
    provider,
    userId,
    sealedTokens,
    receiptId,
    askedAt: now().toISOString(),
  })
}

/** Tells the provider, and notes its answer on the receipt. Throws to try again while there is no clear answer. */
export async function endAtProvider(
  _system: System,
  { provider, userId, sealedTokens, receiptId, askedAt }: Tasks['connections.revoke'],
) {
  const person = await db.user.findUnique({ where: { id: userId }, select: { id: true } })
  if (!person) return
  const ending = readEnding(await openPersonKey(db, userId), userId, provider, sealedTokens)
  if (!ending) return note(receiptId, userId, 'token-lost')
  try {
    const reason = await reasonToSpare(userId, provider, ending)
    if (reason === 'linked') return await note(receiptId, userId, 'linked-again')
    if (reason === 'pending') throw new RevokeLater('A new link is being decided.')
    const { outcome, status } = await protocolOf(provider).revoke({ userId }, ending)
    await note(receiptId, userId, outcome, status)
  } catch (error) {
    if (Date.parse(askedAt) + REVOKE_PATIENCE_DAYS * DAY_MS > now().getTime()) throw error
    await note(receiptId, userId, 'no-answer')
  }
}

function readEnding(key: Buffer, userId: string, provider: Provider, sealed: string) {
  try {
    return openEnding(key, userId, provider, sealed)
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}

/** A provider that ends its whole permission would also end a newer link to the same account. */
async function reasonToSpare(userId: string, provider: Provider, ending: Ending) {
  if (!providers[provider].revokesWhole) return null
  const accountId = ending.accountId ?? (await protocolOf(provider).accountOf?.({ userId }, ending))
  if (!accountId) return null // they open nothing any more
  const again = await db.linkedAccount.count({ where: { provider, providerAccountId: accountId } })
  if (again > 0) return 'linked'
  const pending = await db.linkAttempt.count({
    where: { userId, provider, received: { not: null }, expiresAt: { gt: now() } },
  })
  return pending > 0 ? 'pending' : null
}

async function note(receiptId: string | null, userId: string, state: RevocationState, status?: number) {
  if (!receiptId) return
  const revocation = status ? `${state} ${status}` : state
  await db.unlinkReceipt.updateMany({ where: { id: receiptId, userId }, data: { revocation } })
}
