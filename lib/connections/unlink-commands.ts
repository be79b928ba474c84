import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Provider } from '@/generated/prisma/enums'
import { pageLink } from '@/lib/account/service-links'
import type { Member, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { issueLinkToken } from '@/lib/auth/link-token'
import { now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { queueMail } from '@/lib/mail/outbox'
import { dropAttempts } from './attempts'
import { deletionCode, hashOfCode } from './deletion-code'
import { providers } from './providers'
import { queueRevocation, type RevocationState } from './revocation'
import { openPair } from './sealed-tokens'
import { removedInWords, type Removed } from './removed'

export type UnlinkCause = 'you' | 'deauthorize' | 'data-deletion'

/**
 * Removes a link and everything that came with it, in one transaction, and queues the word to the provider (C-048).
 * The last way to sign in is refused. Sessions that the provider opened end, except the one that asks.
 */
export async function unlink(
  member: Member,
  { provider, sessionId }: { provider: Provider; sessionId: string },
) {
  const { name } = providers[provider]
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const link = await findLink(tx, { userId: member.id, provider })
    if (!link) throw new UserError(`${name} is not linked any more. Nothing changed.`)
    if (!(await hasOtherWayIn(tx, member.id, link.id)))
      throw new UserError(
        `${name} is your only way to sign in. Set a password first, on the page for forgotten passwords. Then unlink.`,
      )
    const receipt = await removeLink(tx, link, { cause: 'you', keepSessionId: sessionId })
    await recordAudit(tx, member, 'connection.unlinked', member.id)
    return receipt
  })
}

/**
 * The same end, because the provider says that the person ended it there. Its word counts even for the last way
 * to sign in: then we mail a way to set a password. Returns the code of the removal, or null if there was no such link.
 */
export async function unlinkByProvider(
  actor: System,
  {
    provider,
    providerAccountId,
    saidAt,
    cause,
  }: { provider: Provider; providerAccountId: string; saidAt: Date; cause: Exclude<UnlinkCause, 'you'> },
) {
  const owner = await db.linkedAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { userId: true },
  })
  if (!owner) return null
  return db.$transaction(async (tx) => {
    await lockPerson(tx, owner.userId)
    const link = await findLink(tx, { userId: owner.userId, provider, providerAccountId })
    // C-049: what was said before this link began is not about this link.
    if (!link || wholeSecond(link.createdAt) > saidAt.getTime()) return null
    const wasLastWay = !(await hasOtherWayIn(tx, owner.userId, link.id))
    const { id } = await removeLink(tx, link, { cause })
    if (wasLastWay) await mailWayIn(tx, owner.userId, provider, id)
    await recordAudit(tx, actor, 'connection.unlinked', owner.userId)
    return deletionCode(providerAccountId, id)
  })
}

/** True if the person can still sign in without this link. */
export async function hasOtherWayIn(tx: Tx | typeof db, userId: string, linkId: string) {
  const person = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, linkedAccounts: { where: { id: { not: linkId } }, select: { id: true } } },
  })
  return person.passwordHash !== null || person.linkedAccounts.length > 0
}

const linkSelect = {
  id: true,
  userId: true,
  provider: true,
  providerAccountId: true,
  accessToken: true,
  refreshToken: true,
  createdAt: true,
} satisfies Prisma.LinkedAccountSelect

type Link = Prisma.LinkedAccountGetPayload<{ select: typeof linkSelect }>
type Ending = { cause: UnlinkCause; keepSessionId?: string }

function findLink(tx: Tx, where: { userId: string; provider: Provider; providerAccountId?: string }) {
  return tx.linkedAccount.findFirst({ where, select: linkSelect })
}

async function removeLink(tx: Tx, link: Link, { cause, keepSessionId }: Ending) {
  const { userId, provider } = link
  const id = uuidv7()
  const removed = await removeRows(tx, link, keepSessionId)
  const revocation = cause === 'you' ? await tellProvider(tx, link, id) : 'by-provider'
  const confirmationHash = cause === 'you' ? undefined : hashOfCode(deletionCode(link.providerAccountId, id))
  await tx.unlinkReceipt.create({
    data: { id, userId, provider, cause, removed, revocation, confirmationHash, createdAt: now() },
    select: { id: true },
  })
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const params = {
    url: pageLink(`/connections?receipt=${id}#receipt-${id}`),
    provider: providers[provider].name,
    removed: removedInWords(removed),
  }
  await queueMail(tx, { userId, email }, 'account-unlinked', params, id)
  return { id, removed }
}

async function removeRows(tx: Tx, { id, userId, provider, refreshToken }: Link, keepSessionId?: string) {
  const fields = await tx.receivedField.deleteMany({ where: { userId, linkedAccountId: id } })
  const links = await tx.linkedAccount.deleteMany({ where: { id, userId } })
  const attempts = await dropAttempts(tx, userId, { provider })
  const sessions = await tx.session.deleteMany({
    where: {
      userId,
      method: providers[provider].signInMethod,
      ...(keepSessionId ? { id: { not: keepSessionId } } : {}),
    },
  })
  return {
    values: fields.count,
    tokens: refreshToken ? 2 : 1,
    links: links.count,
    attempts,
    sessions: sessions.count,
  } satisfies Removed
}

async function tellProvider(tx: Tx, link: Link, receiptId: string): Promise<RevocationState> {
  const { userId, provider, providerAccountId: accountId } = link
  try {
    const key = await openPersonKey(tx, userId)
    const ending = { ...openPair(key, link), accountId }
    await queueRevocation(tx, key, { userId, provider, ending, receiptId })
    return 'asked'
  } catch (error) {
    if (error instanceof SealBroken) return 'token-lost' // removal never waits for a token that nobody can read
    throw error
  }
}

async function mailWayIn(tx: Tx, userId: string, provider: Provider, causeId: string) {
  const token = await issueLinkToken(tx, userId, 'RESET_PASSWORD')
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const url = pageLink('/reset/link', token)
  await queueMail(
    tx,
    { userId, email },
    'last-way-ended',
    { url, provider: providers[provider].name },
    causeId,
  )
}

const wholeSecond = (date: Date) => Math.floor(date.getTime() / 1000) * 1000
