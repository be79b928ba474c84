import 'server-only'

import type { Guest, Link, Member, MemberInSession } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { endLinks, extendLink, issueLinkToken, redeemLinkToken } from '@/lib/auth/link-token'
import { lockInSession } from '@/lib/auth/lock-session'
import { endOtherSessions } from '@/lib/auth/session'
import type { LinkTokenPurpose } from '@/generated/prisma/enums'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { FieldError, NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { claimMail, queueMail } from '@/lib/mail/outbox'
import { findAddressOwner } from './availability'
import { noteChanges } from './commands'
import { isUniqueConflict } from './conflict'
import { cancelPending, stopEmailChange } from './pending-address'
import { pageLink } from './service-links'
import { mailVerification, tellOwner } from './sign-up-commands'

const CONFIRM_DAYS = 1
const LINK_ENDED = 'This link was used, or its time is over. Nothing was changed.'

/** Confirms the address that a verification link was mailed to. The link works once. */
export async function confirmEmail(_guest: Guest, token: string) {
  await db.$transaction(async (tx) => {
    const link = await redeem(tx, 'VERIFY_EMAIL', token)
    await tx.user.updateMany({
      where: { id: link.id, emailVerifiedAt: null },
      data: { emailVerifiedAt: now() },
    })
    await recordAudit(tx, link, 'account.email-verified', link.id)
  })
}

/** Mails the verification link again. */
export async function sendVerification(member: Member) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { email, emailVerifiedAt } = await addressOf(tx, member.id)
    if (emailVerifiedAt) throw new UserError('Your address is confirmed already.')
    await mailVerification(tx, member.id, email)
  })
}

/**
 * Asks to change the address. The new one gets a link to confirm, the old one a notice with a link that stops it.
 * Until it is confirmed the old one stays. An address of somebody else gets their notice, and nobody sees a difference:
 * a link is made either way, and what is mailed to the new address is in no log of the asker before it is confirmed.
 */
export async function requestEmailChange(member: MemberInSession, { email: newEmail }: { email: string }) {
  await db.$transaction(async (tx) => {
    await lockInSession(tx, member.id, member.session.id)
    const { email: oldEmail } = await addressOf(tx, member.id)
    if (newEmail === oldEmail) throw new FieldError('email', 'This is your address already.')
    await cancelPending(tx, member.id)
    const change = await tx.emailChange.create({
      data: {
        userId: member.id,
        oldEmail,
        newEmail,
        createdAt: now(),
        expiresAt: fromNow(CONFIRM_DAYS * DAY_MS),
      },
      select: { id: true },
    })
    const token = await issueLinkToken(tx, member.id, 'CONFIRM_EMAIL_CHANGE', change.id)
    const owner = await findAddressOwner(tx, newEmail)
    if (owner && owner.id !== member.id) await tellOwner(tx, owner.id, newEmail)
    else await mailConfirmation(tx, newEmail, token, change.id)
    await mailNotice(tx, { userId: member.id, email: oldEmail }, newEmail, change.id)
    await recordAudit(tx, member, 'account.email-change-requested', member.id)
  })
}

/** Withdraws a change that waits. */
export async function cancelEmailChange(member: Member) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    if (!(await stopEmailChange(tx, member))) throw new UserError('No change is waiting.')
  })
}

/** The new address answers: from now on it is the address, and for three days the old one can take it back. */
export async function confirmEmailChange(_guest: Guest, token: string) {
  try {
    await db.$transaction((tx) => applyChange(tx, token))
  } catch (error) {
    if (isUniqueConflict(error)) throw new UserError(LINK_ENDED)
    throw error
  }
}

async function applyChange(tx: Tx, token: string) {
  const { link, change } = await redeemChange(tx, 'CONFIRM_EMAIL_CHANGE', token)
  if (change.confirmedAt || change.cancelledAt) throw new UserError(LINK_ENDED)
  await tx.user.update({
    where: { id: link.id },
    data: { email: change.newEmail, emailVerifiedAt: now() },
    select: { id: true },
  })
  await tx.emailChange.updateMany({ where: { id: change.id }, data: { confirmedAt: now() } })
  await extendLink(tx, link.id, 'UNDO_EMAIL_CHANGE', change.id)
  await endLinks(tx, link.id, ['VERIFY_EMAIL', 'RESET_PASSWORD'])
  await noteChanges(tx, link.id, ['email'])
  const to = { userId: link.id, email: change.newEmail }
  await claimMail(tx, to, 'email-change-confirm', change.id)
  await queueMail(tx, to, 'email-changed', { url: pageLink('/profile') }, change.id)
  await recordAudit(tx, link, 'account.email-changed', link.id)
}

/**
 * The old address says no: the change is stopped, or taken back together with every later one, and every session ends.
 * Tells which of the two it was.
 */
export async function undoEmailChange(_guest: Guest, token: string): Promise<'stopped' | 'taken-back'> {
  try {
    return await db.$transaction((tx) => takeBack(tx, token))
  } catch (error) {
    if (isUniqueConflict(error))
      throw new UserError('The old address belongs to another account now. Write to us and we mend it.')
    throw error
  }
}

async function takeBack(tx: Tx, token: string) {
  const { link, change } = await redeemChange(tx, 'UNDO_EMAIL_CHANGE', token)
  const since = { userId: link.id, createdAt: { gte: change.createdAt } }
  await tx.emailChange.updateMany({
    where: { ...since, confirmedAt: { not: null } },
    data: { undoneAt: now() },
  })
  await tx.emailChange.updateMany({
    where: { ...since, confirmedAt: null, cancelledAt: null },
    data: { cancelledAt: now() },
  })
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: link.id }, select: { email: true } })
  const isBack = email !== change.oldEmail
  await tx.user.update({
    where: { id: link.id },
    data: { email: change.oldEmail, emailVerifiedAt: now() },
    select: { id: true },
  })
  if (isBack) await noteChanges(tx, link.id, ['email'])
  await endLinks(tx, link.id, ['CONFIRM_EMAIL_CHANGE', 'VERIFY_EMAIL', 'RESET_PASSWORD'])
  await endUndos(tx, link.id, change.createdAt)
  await endOtherSessions(tx, link.id)
  await recordAudit(
    tx,
    link,
    isBack ? 'account.email-change-undone' : 'account.email-change-cancelled',
    link.id,
  )
  return isBack ? 'taken-back' : 'stopped'
}

async function redeem(tx: Tx, purpose: LinkTokenPurpose, token: string): Promise<Link> {
  const grant = await redeemLinkToken(tx, purpose, token)
  if (!grant) throw new UserError(LINK_ENDED)
  return { type: 'link', id: grant.userId }
}

/** A link that is about one change of address. */
async function redeemChange(tx: Tx, purpose: LinkTokenPurpose, token: string) {
  const grant = await redeemLinkToken(tx, purpose, token)
  if (!grant?.subjectId) throw new UserError(LINK_ENDED)
  const link: Link = { type: 'link', id: grant.userId }
  await lockPerson(tx, link.id)
  const change = await tx.emailChange.findFirst({
    where: { id: grant.subjectId, userId: link.id, undoneAt: null },
    select: {
      id: true,
      oldEmail: true,
      newEmail: true,
      createdAt: true,
      confirmedAt: true,
      cancelledAt: true,
    },
  })
  if (!change) throw new UserError(LINK_ENDED)
  return { link, change }
}

async function addressOf(tx: Tx, userId: string) {
  const held = await tx.user.findUnique({
    where: { id: userId },
    select: { email: true, emailVerifiedAt: true },
  })
  if (!held) throw new NotThere()
  return held
}

async function mailConfirmation(tx: Tx, email: string, token: string, changeId: string) {
  const url = pageLink('/verify/email', token)
  await queueMail(tx, { userId: null, email }, 'email-change-confirm', { url }, changeId)
}

async function mailNotice(tx: Tx, to: { userId: string; email: string }, newEmail: string, changeId: string) {
  const token = await issueLinkToken(tx, to.userId, 'UNDO_EMAIL_CHANGE', changeId)
  const url = pageLink('/verify/undo', token)
  await queueMail(tx, to, 'email-change-notice', { url, newEmail }, changeId)
}

/** Whoever changed it again must not be able to take it back to an address of theirs. */
async function endUndos(tx: Tx, userId: string, since: Date) {
  const changes = await tx.emailChange.findMany({
    where: { userId, createdAt: { gte: since } },
    select: { id: true },
  })
  await tx.linkToken.updateMany({
    where: { userId, subjectId: { in: changes.map(({ id }) => id) }, usedAt: null },
    data: { usedAt: now() },
  })
}
