import 'server-only'

import type { MailMessage, Prisma } from '@/generated/prisma/client'
import type { System } from '@/lib/actor'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db, type Db, type Tx } from '@/lib/db'
import { sendOut } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { isPromoKind } from './kinds'
import { answerInLog, isRefusedForGood, LINK_OVER, type SmtpError } from './answer'
import { carrier, forgetReach, reachOf } from './carrier'
import { openBody } from './outbox'

const TRIED_DAYS = 4 // a weekend's outage, and the Monday on which it is found
const LEAST_ATTEMPTS = 12 // also of a mail that grew old while nobody delivered

/** Thrown after an attempt that failed but may succeed later: the queue tries again. */
export class DeliverLater extends Error {}

export type OutgoingMail = Pick<MailMessage, 'userId' | 'recipient' | 'kind'>

/** Says why a mail must not go after all, or null. It is asked in the transaction that lets the mail go. */
export type LastWord = (tx: Tx, mail: OutgoingMail) => Promise<string | null>

/**
 * Hands one mail to the carrier. The row is marked before, and after: a crash between leaves a trace.
 * A service mail is sent again after an unclear end, with the same Message-ID; a promotional one never is.
 */
export async function deliverMail(_system: System, mailId: string, lastWord?: LastWord) {
  const mail = await claim(mailId, lastWord)
  if (!mail?.body) return
  try {
    await handOver(mail, mail.body)
  } catch (error) {
    await failed(mail, error as SmtpError)
    return
  } finally {
    forgetReach(mail.messageId)
  }
  await note(mail, { state: 'SENT', sentAt: now(), body: null, lastError: null })
}

/** Writes how an attempt ended. One that was taken for dead and comes late writes nothing: another has the mail. */
async function note(
  { id, userId, attemptCount }: MailMessage,
  data: Prisma.MailMessageUpdateManyMutationInput,
) {
  const { count } = await db.mailMessage.updateMany({ where: { id, state: 'SENDING', attemptCount }, data })
  if (count === 1 && !userId && data.body === null) await forgetAddress(db, id)
  return count === 1
}

/** An address that nobody has proven is not kept longer than the text; whoever proves it meanwhile keeps it. */
function forgetAddress(at: Db, id: string) {
  return at.mailMessage.updateMany({ where: { id, userId: null }, data: { recipient: '' } })
}

function handOver(mail: MailMessage, body: Uint8Array) {
  const { text, html, oneClickUrl } = openBody(mail.id, body)
  const outgoing = {
    recipient: 'mail-carrier',
    purpose: 'deliver-mail',
    userId: mail.userId,
    fields: { email: mail.recipient, mailBody: text },
  } as const
  const send = () =>
    carrier().sendMail({
      from: { name: env().SERVICE_NAME, address: env().MAIL_FROM },
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text,
      html,
      messageId: mail.messageId,
      date: mail.createdAt,
      headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(oneClickUrl) },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  return sendOut(outgoing, send, () => leftOf(mail))
}

/** What of a mail left, though sending it failed. */
function leftOf({ messageId }: MailMessage) {
  const reach = reachOf(messageId)
  if (!reach) return []
  return reach === 'address' ? (['email'] as const) : (['email', 'mailBody'] as const)
}

/** Marks the mail as leaving, or withholds it. Null when there is nothing to send. */
async function claim(id: string, lastWord?: LastWord) {
  return db.$transaction(async (tx) => {
    const seen = await tx.mailMessage.findUnique({ where: { id } })
    if (!seen) return null
    const isPromo = isPromoKind(seen.kind)
    // Asked before the mail is locked: a choice locks its person first, then the mails that it withholds.
    const reason = isPromo && !lastWord ? 'Nobody asked its reader.' : await lastWord?.(tx, seen)
    await tx.$queryRaw`SELECT true AS held FROM "MailMessage" WHERE id = ${id}::uuid FOR UPDATE`
    const { state } = await tx.mailMessage.findUniqueOrThrow({ where: { id }, select: { state: true } })
    // SENDING here means that an earlier attempt died half-way: nobody knows whether it arrived.
    const isUnclear = state === 'SENDING' || state === 'AMBIGUOUS'
    const isWaiting = state === 'READY' || state === 'TEMPORARY'
    if (isPromo && state === 'SENDING') await end(tx, id, 'AMBIGUOUS', 'The connection broke')
    if (!isWaiting && (isPromo || !isUnclear)) return null
    if (reason) return void (await end(tx, id, 'WITHHELD', reason))
    if (seen.expiresAt && seen.expiresAt <= now())
      return void (await end(tx, id, isUnclear ? 'AMBIGUOUS' : 'PERMANENT', LINK_OVER))
    const data = { state: 'SENDING', attemptCount: { increment: 1 } } as const
    return tx.mailMessage.update({ where: { id }, data })
  })
}

async function end(tx: Tx, id: string, state: 'WITHHELD' | 'AMBIGUOUS' | 'PERMANENT', lastError: string) {
  await tx.mailMessage.update({
    where: { id },
    data: { state, body: null, lastError },
    select: { id: true },
  })
  await forgetAddress(tx, id)
}

/** The whole content had left when the connection ended without an answer: it may have arrived. */
function isUnclear({ messageId }: MailMessage, code: number) {
  return code === 0 && reachOf(messageId) === 'whole'
}

async function failed(mail: MailMessage, error: SmtpError) {
  const code = error.responseCode ?? 0
  const state = isRefusedForGood(error) ? 'PERMANENT' : isUnclear(mail, code) ? 'AMBIGUOUS' : 'TEMPORARY'
  const ended =
    state === 'PERMANENT' || wasTriedEnough(mail) || (state === 'AMBIGUOUS' && isPromoKind(mail.kind))
  const isMine = await note(mail, {
    state: ended && state === 'TEMPORARY' ? 'PERMANENT' : state,
    body: ended ? null : undefined,
    lastError: answerInLog(error),
  })
  if (isMine && !ended) throw new DeliverLater(`Mail ${mail.id} waits: ${code || error.code}`)
}

function wasTriedEnough({ attemptCount, createdAt }: MailMessage) {
  return attemptCount >= LEAST_ATTEMPTS && createdAt <= fromNow(-TRIED_DAYS * DAY_MS)
}

/** RFC 8058: a mail program posts to this address, and that is all it takes. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (!url) return {}
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
