import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Admin } from '@/lib/actor'
import { DAY_MS, fromNow } from '@/lib/clock'
import { db } from '@/lib/db'

/** Mail waits for days before it is given up, and its row says when it was written: so many days cover both. */
export const FAILED_DAYS = 30
const MOST_GROUPS = 20

/** What waits for an administrator, in counts. */
export async function getDuties(_admin: Admin) {
  const [waiting, failed, failedCount, campaigns, people, audit] = await Promise.all([
    db.mailMessage.aggregate({
      where: { state: { in: ['READY', 'SENDING', 'TEMPORARY'] } },
      _count: { _all: true },
      _min: { createdAt: true },
    }),
    listFailedMails(),
    db.mailMessage.count({ where: givenUp() }),
    countCampaigns(),
    countPeople(),
    db.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, at: true } }),
  ])
  return {
    waiting: { count: waiting._count._all, oldestAt: waiting._min.createdAt },
    failed,
    failedCount,
    campaigns,
    people,
    audit: { count: Number(audit?.seq ?? 0), newestAt: audit?.at ?? null },
  }
}

/** Mails of the last days that were given up: what kind, and what came back; never to whom. */
function listFailedMails() {
  return db.mailMessage.groupBy({
    by: ['kind', 'state', 'lastError'],
    where: givenUp(),
    _count: { _all: true },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: MOST_GROUPS,
  })
}

const givenUp = () =>
  ({
    state: { in: ['PERMANENT', 'AMBIGUOUS'] },
    createdAt: { gt: fromNow(-FAILED_DAYS * DAY_MS) },
  }) satisfies Prisma.MailMessageWhereInput

async function countCampaigns() {
  const [drafts, started] = await Promise.all([
    db.campaign.count({ where: { startedAt: null } }),
    db.campaign.count({ where: { startedAt: { not: null } } }),
  ])
  return { drafts, started }
}

async function countPeople() {
  const [row] = await db.$queryRaw<{ count: number; suspended: number; unconfirmed: number }[]>`
    SELECT count(*)::int AS count,
      count(*) FILTER (WHERE u."emailVerifiedAt" IS NULL)::int AS unconfirmed,
      count(*) FILTER (WHERE (SELECT r.standing::text FROM "StandingRecord" r WHERE r."userId" = u.id
        ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1) = 'SUSPENDED')::int AS suspended
    FROM "User" u`
  return row ?? { count: 0, suspended: 0, unconfirmed: 0 }
}
