import 'server-only'

import { stopEmailChange } from '@/lib/account/pending-address'
import type { Guest, Link, Member, MemberInSession, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { endLinks, findLinkGrant, issueLinkToken, redeemLinkToken } from '@/lib/auth/link-token'
import { hashPassword } from '@/lib/auth/password'
import { passwordFault } from '@/lib/auth/password-rules'
import { forgetTries, hasTryLeft, takeTry } from '@/lib/auth/rate-limit'
import { endOtherSessions, renewSession } from '@/lib/auth/session'
import { now } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { NotThere, UserError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { queueMail } from '@/lib/mail/outbox'
import { accountTriesKey, findPerson, triesKey } from './find-person'
import { listWaysLeft } from './ways-left'

/** Thrown when a mailed link was used before, ended, or never was one. */
export class LinkEnded extends Error {}

/**
 * Asks for a link that sets a new password. Known or unknown name: the same work, so the same time.
 * However an account is named, it gets so many mails and no more; past that the answer stays the same.
 */
export async function requestReset(_guest: Guest, identifier: string) {
  await takeTry('reset-mail', `named|${triesKey(identifier)}`)
  const person = await findPerson(identifier)
  const mayMail = await hasTryLeft('reset-mail', accountTriesKey(person, identifier))
  await addJob(db, 'sessions.mail-reset', { userId: (mayMail && person?.id) || null })
}

/** The same for somebody who is signed in and has no password yet. */
export async function requestOwnReset(member: Member) {
  await takeTry('reset-mail', member.id)
  await addJob(db, 'sessions.mail-reset', { userId: member.id })
}

/** Mails the link. Links that were mailed before end. */
export async function mailResetLink(system: System, userId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const person = await tx.user.findUnique({ where: { id: userId }, select: { email: true } })
    if (!person) return
    const token = await issueLinkToken(tx, userId, 'RESET_PASSWORD')
    const url = `${env().APP_ORIGIN}/reset/link?token=${token}`
    await queueMail(tx, { userId, email: person.email }, 'reset-password', { url }, causeOf(token))
    await recordAudit(tx, system, 'account.password-reset-requested', userId)
  })
}

/**
 * Sets the password by a mailed link, once, and confirms the address by it. Every session ends, a thief's too,
 * and so does a change of address that waits. No browser is known to the account any more, a thief's neither.
 */
export async function setPasswordByLink(_guest: Guest, token: string, password: string) {
  const grant = await findLinkGrant(db, 'RESET_PASSWORD', token)
  if (!grant) throw new LinkEnded()
  const passwordHash = await acceptedHash(grant.userId, password)
  await db.$transaction(async (tx) => {
    const redeemed = await redeemLinkToken(tx, 'RESET_PASSWORD', token)
    if (!redeemed) throw new LinkEnded()
    const link = { type: 'link', id: redeemed.userId } as const
    await replacePassword(tx, link, passwordHash)
    await endOtherSessions(tx, link.id)
    await tx.device.deleteMany({ where: { userId: link.id } })
    await recordAudit(tx, link, 'account.password-changed', link.id)
    if (await confirmAddress(tx, link.id)) await recordAudit(tx, link, 'account.email-verified', link.id)
  })
  await forgetGuesses(grant.userId)
}

/**
 * Changes the password of somebody who just proved the old one. Other sessions end, and a change of address that
 * waits; this session gets a new key.
 */
export async function changePassword(member: MemberInSession, password: string) {
  const passwordHash = await acceptedHash(member.id, password)
  return db.$transaction(async (tx) => {
    const isAddressKept = await replacePassword(tx, member, passwordHash)
    const ended = await endOtherSessions(tx, member.id, member.session.id)
    const token = await renewSession(tx, member.session.id, { fresh: false })
    if (!token) throw new NotThere()
    await recordAudit(tx, member, 'account.password-changed', member.id)
    return { token, ended, isAddressKept }
  })
}

async function acceptedHash(userId: string, password: string) {
  const about = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { userName: true, email: true, firstName: true, lastName: true },
  })
  const fault = passwordFault(password, Object.values(about))
  if (fault) throw new UserError(fault)
  return hashPassword(password)
}

/** A link that came to the address proves the address. True if nothing had proved it before. */
async function confirmAddress(tx: Tx, userId: string) {
  const unproven = { id: userId, emailVerifiedAt: null }
  const { count } = await tx.user.updateMany({ where: unproven, data: { emailVerifiedAt: now() } })
  return count > 0
}

/**
 * What somebody began who knew the old password ends with it; what stands and still opens the account is told by mail.
 * True if a change of address was stopped.
 */
async function replacePassword(tx: Tx, person: Member | Link, passwordHash: string) {
  const { id: userId } = person
  const { email } = await tx.user.update({
    where: { id: userId },
    data: { passwordHash },
    select: { email: true },
  })
  const isAddressKept = await stopEmailChange(tx, person)
  await endLinks(tx, userId, ['RESET_PASSWORD'])
  const waysLeft = await listWaysLeft(tx, person)
  const params = { url: `${env().APP_ORIGIN}/reset`, isAddressKept, waysLeft }
  await queueMail(tx, { userId, email }, 'password-changed', params, causeOf(passwordHash))
  return isAddressKept
}

/** What others guessed at the old password does not keep its owner out with the new one. */
async function forgetGuesses(userId: string) {
  const named = { userName: true, email: true }
  const { userName, email } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: named })
  await forgetTries('sign-in-person', userId)
  for (const text of [userName, email]) await forgetTries('sign-in-account', triesKey(text))
}

/** Names what caused a mail without telling the secret that it is about. */
function causeOf(secret: string) {
  return hashToken(`cause|${secret}`).toString('base64url')
}
