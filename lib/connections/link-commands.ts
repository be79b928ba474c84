import 'server-only'

import { createHash } from 'node:crypto'
import type { LinkAttempt } from '@/generated/prisma/client'
import type { Provider } from '@/generated/prisma/enums'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { lockInSession } from '@/lib/auth/lock-session'
import { fromNow, MINUTE_MS, now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { hashOfAccount } from './account-hash'
import { dropAttempts } from './attempts'
import { ProviderFault } from './http'
import { sift } from './protocol'
import { protocolOf, redirectUri } from './protocols'
import { providers, scopesToAsk } from './providers'
import { queueRevocation } from './revocation'
import type { ProviderAnswer } from './schema'
import { openText, sealPending, sealText, type Pending } from './sealed-tokens'

export const ATTEMPT_MINUTES = 10

/** Why a begun link came to nothing. */
export type EndedWhy = 'declined' | 'discarded' | 'late' | 'unreachable' | 'taken' | 'already'
export type Answered = { next: 'confirm'; attemptId: string } | { next: 'ended'; why: EndedWhy }

/** Begins a link for one session and returns the provider's address to go to. An earlier begun link ends. */
export async function beginLink(
  member: Member,
  { provider, scopes, sessionId }: { provider: Provider; scopes: readonly string[]; sessionId: string },
) {
  const state = randomToken()
  const verifier = randomToken()
  const asked = scopesToAsk(provider, scopes)
  await db.$transaction(async (tx) => {
    await lockInSession(tx, member.id, sessionId)
    await refuseSecond(tx, member, provider)
    await dropAttempts(tx, member.id, { provider })
    const id = uuidv7()
    const key = await openPersonKey(tx, member.id)
    await tx.linkAttempt.create({
      data: {
        id,
        userId: member.id,
        sessionId,
        provider,
        stateHash: hashToken(state),
        codeVerifier: sealText(key, `LinkAttempt|codeVerifier|${id}`, verifier),
        scopes: asked,
        createdAt: now(),
        expiresAt: fromNow(ATTEMPT_MINUTES * MINUTE_MS),
      },
      select: { id: true },
    })
    await recordAudit(tx, member, 'connection.link-begun', member.id)
  })
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return protocolOf(provider).authoriseUrl({
    state,
    challenge,
    scopes: asked,
    redirectUri: redirectUri(provider),
  })
}

/**
 * Takes what the provider sent the browser back with. It counts once, for the person, the session and the
 * provider that it was begun for, within ten minutes; anything else changes nothing.
 */
export async function receiveAnswer(
  member: Member,
  { provider, sessionId, answer }: { provider: Provider; sessionId: string; answer: ProviderAnswer },
): Promise<Answered> {
  const attempt = await spend(member, { provider, sessionId, state: answer.state })
  if (!attempt) return { next: 'ended', why: 'late' }
  if (answer.error || !answer.code) return give(member, attempt, answer.error ? 'declined' : 'unreachable')
  try {
    const pending = await fetchReceived(member, attempt, answer.code)
    return await holdForDecision(member, attempt, pending)
  } catch (error) {
    if (error instanceof ProviderFault) return give(member, attempt, 'unreachable')
    throw error
  }
}

type Attempt = Pick<LinkAttempt, 'id' | 'provider' | 'codeVerifier' | 'scopes'>

async function refuseSecond(tx: Tx, { id: userId }: Member, provider: Provider) {
  const { name } = providers[provider]
  if (
    await tx.linkedAccount.findUnique({
      where: { userId_provider: { userId, provider } },
      select: { id: true },
    })
  )
    throw new UserError(`${name} is already linked. Unlink it first if you want to link another account.`)
}

/** Of many at once exactly one gets the attempt. */
async function spend(
  { id: userId }: Member,
  { provider, sessionId, state }: { provider: Provider; sessionId: string; state: string },
) {
  const [used] = await db.$queryRaw<Attempt[]>`
    UPDATE "LinkAttempt" SET "usedAt" = ${now()}
    WHERE "stateHash" = ${hashToken(state)} AND "userId" = ${userId}::uuid AND "sessionId" = ${sessionId}::uuid
      AND provider::text = ${provider} AND "usedAt" IS NULL AND "expiresAt" > ${now()}
    RETURNING id::text, provider::text AS provider, "codeVerifier", scopes`
  return used ?? null
}

async function fetchReceived(
  { id: userId }: Member,
  { id, provider, codeVerifier, scopes: asked }: Attempt,
  code: string,
): Promise<Pending> {
  const key = await openPersonKey(db, userId)
  const verifier = openText(key, `LinkAttempt|codeVerifier|${id}`, codeVerifier)
  const protocol = protocolOf(provider)
  const grant = await protocol.exchange({ userId }, { code, verifier, redirectUri: redirectUri(provider) })
  const { accessToken, refreshToken, expiresAt } = grant
  try {
    const { scopes, answer } = await protocol.read({ userId }, grant, asked)
    const { kept, droppedCount } = sift(provider, scopes, answer)
    const accountId = kept.find(({ field }) => field === 'id')?.value
    if (!accountId || accountId.length > 64) throw new ProviderFault('The answer names no account.')
    const ends = expiresAt?.toISOString() ?? null
    return { accessToken, refreshToken, expiresAt: ends, accountId, scopes, values: kept, droppedCount }
  } catch (error) {
    const ending = { accessToken, refreshToken, accountId: null }
    await db.$transaction((tx) => queueRevocation(tx, key, { userId, provider, ending, receiptId: null }))
    throw error
  }
}

/** Keeps what came, encrypted, until the person decides; an account that is linked already is let go at once. */
async function holdForDecision(
  member: Member,
  { id, provider }: Attempt,
  pending: Pending,
): Promise<Answered> {
  const { id: userId } = member
  return db.$transaction(async (tx): Promise<Answered> => {
    await lockPerson(tx, userId)
    const key = await openPersonKey(tx, userId)
    const owner = await tx.linkedAccount.findFirst({
      where: { provider, OR: [{ providerAccountId: pending.accountId }, { userId }] },
      select: { userId: true },
    })
    const { count } = await tx.linkAttempt.updateMany({
      where: { id, userId },
      data: {
        received: sealPending(key, id, pending),
        accountHash: hashOfAccount(provider, pending.accountId),
        expiresAt: fromNow(ATTEMPT_MINUTES * MINUTE_MS),
      },
    })
    if (count === 1 && !owner) return { next: 'confirm', attemptId: id }
    await queueRevocation(tx, key, { userId, provider, ending: pending, receiptId: null })
    await tx.linkAttempt.deleteMany({ where: { id, userId } })
    await recordAudit(tx, member, 'connection.link-declined', userId)
    return { next: 'ended', why: !owner ? 'late' : owner.userId === userId ? 'already' : 'taken' }
  })
}

async function give(member: Member, { id }: Attempt, why: EndedWhy): Promise<Answered> {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    await dropAttempts(tx, member.id, { id })
    await recordAudit(tx, member, 'connection.link-declined', member.id)
  })
  return { next: 'ended', why }
}
