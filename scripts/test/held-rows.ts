import { randomBytes, randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { catalogue, type OwnedHolding } from '@/lib/inventory/catalogue'

export const holdingOf = (model: Prisma.ModelName) => catalogue[model] as unknown as OwnedHolding

/** A row of each kind that a person can have many of. */
export const makers = {
  FormerUserName: (userId: string) =>
    db.formerUserName.create({ data: { userId, userName: 'old', userNameKey: randomUUID() } }),
  ProfileChange: (userId: string) => db.profileChange.create({ data: { userId, field: 'phone' } }),
  EmailChange: (userId: string) =>
    db.emailChange.create({
      data: { userId, oldEmail: 'a@b.example', newEmail: 'c@d.example', expiresAt: fromNow(DAY_MS) },
    }),
  Session: (userId: string) =>
    db.session.create({
      data: { userId, tokenHash: bytes(), method: 'PASSWORD', expiresAt: fromNow(DAY_MS) },
    }),
  Device: (userId: string) =>
    db.device.create({ data: { userId, tokenHash: bytes(), browser: 'Firefox', system: 'Linux' } }),
  SignIn: (userId: string) =>
    db.signIn.create({
      data: {
        userId,
        method: 'PASSWORD',
        succeeded: true,
        browser: 'Firefox',
        system: 'Linux',
        network: '192.0.2.0/24',
      },
    }),
  MailMessage: (userId: string) => makeMail(userId, 'security'),
  AccessRecord: (userId: string) =>
    db.accessRecord.create({
      data: {
        userId,
        viewerType: 'admin',
        viewerId: randomUUID(),
        viewerName: 'Dee',
        what: 'profile',
        reason: 'asked',
      },
    }),
  OutboundRecord: (userId: string) =>
    db.outboundRecord.create({
      data: { userId, recipient: 'mail-carrier', purpose: 'deliver-mail', fields: ['email'], leftAt: now() },
    }),
  AuditEvent: (userId: string) =>
    db.$transaction((tx) => recordAudit(tx, { type: 'member', id: userId }, 'session.opened', userId)),
} as const

/** A mail to a person that waits to be sent. */
export function makeMail(
  userId: string,
  kind: string,
  more: Partial<Prisma.MailMessageUncheckedCreateInput> = {},
) {
  return db.mailMessage.create({
    data: {
      userId,
      recipient: 'x@people.example',
      kind,
      subject: 'Hello',
      messageId: randomUUID(),
      dedupeKey: randomUUID(),
      createdAt: now(),
      ...more,
    },
  })
}

/** A link to an account elsewhere, with so many fields from there. */
export async function makeLink(userId: string, provider: 'FACEBOOK' | 'TWITTER', fieldCount: number) {
  const fields = Array.from({ length: fieldCount }, (_, index) => ({
    userId,
    field: `field${index}`,
    value: 'a value',
    scope: 'public_profile',
  }))
  await db.linkedAccount.create({
    data: {
      userId,
      provider,
      providerAccountId: randomUUID(),
      origin: 'linked',
      scopes: ['public_profile'],
      accessToken: bytes(),
      fields: { create: fields },
    },
  })
}

const bytes = () => randomBytes(32) as Buffer<ArrayBuffer>
