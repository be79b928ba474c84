import 'server-only'

import nodemailer, { type Transporter } from 'nodemailer'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { sendOut } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { isPromoKind } from './kinds'
import { openBody } from './outbox'

const MOST_ATTEMPTS = 12
let transport: Transporter | undefined

/** What became of one attempt. `again` throws so that the queue tries later. */
export class DeliverLater extends Error {}

/**
 * Hands one mail to the carrier. The row is marked before, and after: a crash between leaves a trace.
 * A service mail is sent again after an unclear end, with the same Message-ID; a promotional one never is.
 */
export async function deliverMail(mailId: string) {
  const mail = await claim(mailId)
  if (!mail?.body) return
  const { text, html, unsubscribeUrl } = openBody(mail.id, mail.body)
  try {
    await sendOut(
      {
        recipient: 'mail-carrier',
        purpose: 'deliver-mail',
        userId: mail.userId,
        fields: { email: mail.recipient, mailBody: text },
      },
      () =>
        carrier().sendMail({
          from: { name: env().SERVICE_NAME, address: env().MAIL_FROM },
          to: { name: '', address: mail.recipient },
          subject: mail.subject,
          text,
          html,
          messageId: mail.messageId,
          date: mail.createdAt,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(unsubscribeUrl) },
          disableFileAccess: true,
          disableUrlAccess: true,
        }),
    )
  } catch (error) {
    await failed(mail, error as SmtpError)
    return
  }
  await db.mailMessage.update({
    where: { id: mailId },
    data: { state: 'SENT', sentAt: now(), body: null, lastError: null },
    select: { id: true },
  })
}

/** A mail that must not be sent after all: its content goes, its line in the log stays. */
export async function withholdMail(mailId: string, reason: string) {
  await db.mailMessage.updateMany({
    where: { id: mailId, state: { in: ['READY', 'TEMPORARY'] } },
    data: { state: 'WITHHELD', body: null, lastError: reason },
  })
}

type SmtpError = Error & { responseCode?: number; command?: string; code?: string }
type Claimed = Awaited<ReturnType<typeof claim>>

async function claim(id: string) {
  const found = await db.mailMessage.findUnique({ where: { id }, select: { kind: true } })
  if (!found) return null
  // SENDING here means that an earlier attempt died half-way: nobody knows whether it arrived.
  const unclear = isPromoKind(found.kind) ? [] : (['SENDING', 'AMBIGUOUS'] as const)
  const { count } = await db.mailMessage.updateMany({
    where: { id, state: { in: ['READY', 'TEMPORARY', ...unclear] } },
    data: { state: 'SENDING', attemptCount: { increment: 1 } },
  })
  if (count === 0) return null
  return db.mailMessage.findUnique({ where: { id } })
}

async function failed(mail: NonNullable<Claimed>, error: SmtpError) {
  const code = error.responseCode ?? 0
  const afterContent = error.command === 'DATA' && code === 0
  const state = code >= 500 ? 'PERMANENT' : afterContent ? 'AMBIGUOUS' : 'TEMPORARY'
  const ended =
    state === 'PERMANENT' ||
    mail.attemptCount >= MOST_ATTEMPTS ||
    (state === 'AMBIGUOUS' && isPromoKind(mail.kind))
  await db.mailMessage.update({
    where: { id: mail.id },
    data: {
      state: ended && state === 'TEMPORARY' ? 'PERMANENT' : state,
      body: ended ? null : undefined,
      lastError: code ? `Answer ${code}` : (error.code ?? 'No answer'),
    },
    select: { id: true },
  })
  if (!ended) throw new DeliverLater(`Mail ${mail.id} waits: ${code || error.code}`)
}

function carrier() {
  const address = new URL(env().SMTP_URL)
  transport ??= nodemailer.createTransport({
    host: address.hostname,
    port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
    secure: address.protocol === 'smtps:',
    requireTLS: address.searchParams.get('requireTLS') === 'true',
    ...(address.username
      ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return transport
}

function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (!url) return {}
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
