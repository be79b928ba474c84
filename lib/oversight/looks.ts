import 'server-only'

import type { Admin } from '@/lib/actor'
import { dateText, isAdultAt } from '@/lib/account/birthdate'
import { livingSessions } from '@/lib/auth/session-life'
import { fromNow, MINUTE_MS, now } from '@/lib/clock'
import { arrange } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { LOOKED_AT } from './looked-at'

/** How long one reason opens one account. */
export const LOOK_MINUTES = 15

/** The account behind a look: only for who opened it, only while it lasts, only for its person; else null. */
export async function findLookedAt(admin: Admin, personId: string, accessId: string) {
  const look = await db.accessRecord.findFirst({
    where: { id: accessId, userId: personId, ...liveOf(admin) },
    select: { reason: true, createdAt: true },
  })
  if (!look) return null
  const [person, choices, mailCount] = await Promise.all([
    readPerson(personId),
    readChoices(personId),
    db.mailMessage.count({ where: { userId: personId } }),
  ])
  return { look, person, choices, mailCount }
}

export type LiveLook = NonNullable<Awaited<ReturnType<typeof findLiveLook>>>

/** The newest look while this administrator's reason for this person lasts; else null. */
export async function findLiveLook(admin: Admin, personId: string) {
  return db.accessRecord.findFirst({
    where: { userId: personId, ...liveOf(admin) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { userId: true, viewerName: true, reason: true, createdAt: true },
  })
}

function liveOf(admin: Admin) {
  return {
    viewerType: admin.type,
    viewerId: admin.id,
    what: LOOKED_AT,
    createdAt: { gt: fromNow(-LOOK_MINUTES * MINUTE_MS) },
  }
}

// No password, no token, no mail, no value that a provider sent; of a birthdate only whether it makes an adult.
async function readPerson(id: string) {
  const { birthdate, ...person } = await db.user.findUniqueOrThrow({
    where: { id },
    select: {
      userName: true,
      firstName: true,
      lastName: true,
      email: true,
      emailVerifiedAt: true,
      phone: true,
      birthdate: true,
      role: true,
      createdAt: true,
      linkedAccounts: {
        select: { provider: true, createdAt: true, _count: { select: { fields: true } } },
        orderBy: { provider: 'asc' },
      },
      standings: {
        select: { id: true, standing: true, reason: true, createdAt: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      },
      _count: { select: { sessions: { where: livingSessions() }, devices: true } },
    },
  })
  return { ...person, isAdult: isAdultAt(dateText(birthdate), now()) }
}

async function readChoices(userId: string) {
  const newest = await db.consentRecord.findMany({
    where: { userId },
    distinct: ['purpose'],
    orderBy: { number: 'desc' },
    select: { purpose: true, value: true, version: true, method: true, createdAt: true, number: true },
  })
  return arrange(newest)
}
