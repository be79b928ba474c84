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
import { eachDone } from '@/lib/jobs/all-done'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { queueMail } from '@/lib/mail/outbox'
import { dropAttempts } from './attempts'
import { deletionCode, hashOfCode } from './deletion-code'
import { countAnswers, dropAnswers, isAfter, peopleWith, type Word } from './ended-there'
import { providers } from './providers'
import { queueRevocation, type RevocationState } from './revocation'
import { openPair } from './sealed-tokens'
import { removedInAll, removedInWords, type Removed } from './removed'

type ProviderCause = 'deauthorize' | 'data-deletion'
export type UnlinkCause = 'you' | ProviderCause
/** The code of what went, or null if nothing did; and whether something stayed that came after the word. */
export type EndedThere = { code: string | null; isNewerHeld: boolean }

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
    const receipt = await removeLink(tx, link, { id: uuidv7(), cause: 'you', keepSessionId: sessionId })
    await recordAudit(tx, member, 'connection.unlinked', member.id)
    return receipt
  })
}

/**
 * The same end, because the provider says that the person ended it there. Its word counts for whatever came of that
 * account before, for everybody: the link, and each answer that waits for a decision. It counts even for the last way
 * to sign in: then we mail a way to set a password.
 */
export async function unlinkByProvider(actor: System, word: Word & { cause: ProviderCause }) {
  let ended: EndedThere = { code: null, isNewerHeld: false }
  await eachDone(await peopleWith(actor, word), async (userId) => {
    ended = await endForOne(actor, userId, word, ended)
  })
  return ended
}

async function endForOne(
  actor: System,
  userId: string,
  word: Word & { cause: ProviderCause },
  before: EndedThere,
): Promise<EndedThere> {
  const { provider, providerAccountId, cause } = word
  return db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const link = await findLink(tx, { userId, provider, providerAccountId })
    const over = link && !isAfter(link.createdAt, word) ? link : null
    const removed = await dropAnswers(tx, userId, word)
    const isNewerHeld = before.isNewerHeld || link !== over || (await countAnswers(tx, userId, word)) > 0
    if (!over && removed.attempts === 0) return { ...before, isNewerHeld }
    const id = uuidv7()
    const code = before.code ?? deletionCode(providerAccountId, id)
    const ending = { id, cause, code, removed }
    if (over) await endLink(tx, over, ending)
    else await writeReceipt(tx, { userId, provider }, { ...ending, revocation: 'by-provider' })
    await recordAudit(tx, actor, over ? 'connection.unlinked' : 'connection.link-declined', userId)
    return { code, isNewerHeld }
  })
}

async function endLink(tx: Tx, link: Link, ending: Ending) {
  const wasLastWay = !(await hasOtherWayIn(tx, link.userId, link.id))
  await removeLink(tx, link, ending)
  if (wasLastWay) await mailWayIn(tx, link.userId, link.provider, ending.id)
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
type Ending = {
  id: string
  cause: UnlinkCause
  /** The provider's, by which it can ask for the state. */
  code?: string
  /** What went already, beside the link. */
  removed?: Removed
  keepSessionId?: string
}
type Receipt = Pick<Ending, 'id' | 'cause' | 'code'> & { removed: Removed; revocation: RevocationState }

function findLink(tx: Tx, where: { userId: string; provider: Provider; providerAccountId?: string }) {
  return tx.linkedAccount.findFirst({ where, select: linkSelect })
}

async function removeLink(tx: Tx, link: Link, { removed: before = removedInAll([]), ...ending }: Ending) {
  const { id, cause, keepSessionId } = ending
  const { userId, provider } = link
  const removed = removedInAll([before, await removeRows(tx, link, keepSessionId)])
  const revocation = cause === 'you' ? await tellProvider(tx, link, id) : 'by-provider'
  await writeReceipt(tx, link, { ...ending, removed, revocation })
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const params = {
    url: pageLink(`/connections?receipt=${id}#receipt-${id}`),
    provider: providers[provider].name,
    removed: removedInWords(removed),
  }
  await queueMail(tx, { userId, email }, 'account-unlinked', params, id)
  return { id, removed }
}

async function writeReceipt(
  tx: Tx,
  { userId, provider }: Pick<Link, 'userId' | 'provider'>,
  { id, cause, code, removed, revocation }: Receipt,
) {
  const confirmationHash = code ? hashOfCode(code) : null
  await tx.unlinkReceipt.create({
    data: { id, userId, provider, cause, removed, revocation, confirmationHash, createdAt: now() },
    select: { id: true },
  })
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
