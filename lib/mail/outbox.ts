import 'server-only'

import { uuidv7 } from './message-id'
import type { Prisma } from '@/generated/prisma/client'
import { linkEnd } from '@/lib/auth/link-token'
import { now } from '@/lib/clock'
import { countWhere } from '@/lib/count-where'
import { keyFor } from '@/lib/crypto/keys'
import { seal, unseal } from '@/lib/crypto/seal'
import type { Tx } from '@/lib/db'
import { noteSent } from '@/lib/egress/send-out'
import { env } from '@/lib/env'
import { addJob } from '@/lib/jobs/queue'
import { compose, type Composed } from './compose'
import type { MailKind } from './kinds'
import { soleLinks, templates, type MailContent, type ParamsOf, type TemplateId } from './templates'

/** More than the days in which a mail is tried hold: it ends by a decision, never by running out of runs. */
const MOST_RUNS = 100

/** Without a `userId` it is an address that nobody has proven: the mail is in no log, and the address goes with its text. */
export type Addressee = { userId: string | null; email: string }

/**
 * Queues a service mail in the caller's transaction: it goes out if, and only if, the change commits.
 * `causeId` names what caused it; the same template for the same cause is queued once.
 */
export async function queueMail<T extends TemplateId>(
  tx: Tx,
  to: Addressee,
  templateId: T,
  params: ParamsOf<T>,
  causeId: string,
) {
  const { kind, write } = templates[templateId]
  const content = (write as (service: string, given: ParamsOf<T>) => MailContent)(env().SERVICE_NAME, params)
  const link = soleLinks[templateId]
  const footer = [
    `${env().SERVICE_NAME} sends this because it belongs to your account. ${env().POSTAL_ADDRESS}`,
  ]
  await putInOutbox(tx, {
    to,
    kind,
    subject: content.subject,
    composed: compose(content, footer),
    dedupeKey: dedupeKeyOf(templateId, to.userId, causeId),
    task: 'mail.deliver',
    expiresAt: link && linkEnd(link),
  })
}

/** Puts a mail that went to an address of nobody into the logs of whoever proved to have that address. */
export async function claimMail(
  tx: Tx,
  { userId, email }: { userId: string; email: string },
  templateId: TemplateId,
  causeId: string,
) {
  const where = { userId: null, dedupeKey: dedupeKeyOf(templateId, null, causeId) }
  const mail = await tx.mailMessage.findFirst({ where, select: { attemptCount: true } })
  await tx.mailMessage.updateMany({ where, data: { userId, recipient: email } })
  if (!mail?.attemptCount) return
  const fields = ['email', 'mailBody']
  await noteSent(tx, { recipient: 'mail-carrier', purpose: 'deliver-mail', userId, fields })
}

const dedupeKeyOf = (templateId: TemplateId, userId: string | null, causeId: string) =>
  `${templateId}:${userId ?? 'nobody'}:${causeId}`

export type OutboxEntry = {
  to: Addressee
  kind: MailKind
  subject: string
  composed: Composed
  dedupeKey: string
  task: 'mail.deliver' | 'campaigns.deliver'
  campaignId?: string
  /** When it is of no use any more. */
  expiresAt?: Date
}

/** Writes the mail and its job; a second entry with the same key is not written. */
export async function putInOutbox(tx: Tx, entry: OutboxEntry) {
  const id = uuidv7()
  const data: Prisma.MailMessageCreateManyInput = {
    id,
    userId: entry.to.userId,
    recipient: entry.to.email,
    kind: entry.kind,
    campaignId: entry.campaignId ?? null,
    subject: oneLine(entry.subject),
    body: seal(keyFor('outbox'), placeOf(id), JSON.stringify(entry.composed)),
    messageId: `<${id}@${new URL(env().APP_ORIGIN).hostname}>`,
    dedupeKey: entry.dedupeKey,
    createdAt: now(),
    expiresAt: entry.expiresAt ?? null,
  }
  const { count } = await tx.mailMessage.createMany({ data, skipDuplicates: true })
  const options = { key: `${entry.task}:${id}`, maxAttempts: MOST_RUNS }
  if (count === 1) await addJob(tx, entry.task, { mailId: id }, options)
  return count === 1
}

/** The content of a queued mail; it is destroyed once the mail is sent. */
export function openBody(id: string, body: Uint8Array): Composed {
  return JSON.parse(unseal(keyFor('outbox'), placeOf(id), body).toString()) as Composed
}

function oneLine(subject: string) {
  return subject.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 200)
}

function placeOf(id: string) {
  return `MailMessage|body|${id}`
}

/** Withholds what still waits of one kind for one person: content gone, never to be sent. Returns how many. */
export async function withholdQueued(tx: Tx, userId: string, kind: MailKind) {
  const { count } = await tx.mailMessage.updateMany({
    where: waitingOf(userId, kind),
    data: { state: 'WITHHELD', body: null, lastError: 'You switched this kind of mail off.' },
  })
  return count
}

/** Counts the mails that `withholdQueued` would withhold. */
export const queuedMailsOf = (userId: string, kind: MailKind) =>
  countWhere('MailMessage', [waitingOf(userId, kind)])

function waitingOf(userId: string, kind: MailKind) {
  return { userId, kind, state: { in: ['READY', 'TEMPORARY'] } } satisfies Prisma.MailMessageWhereInput
}
