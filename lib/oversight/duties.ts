import 'server-only'

import type { Admin } from '@/lib/actor'
import { DAY_MS, fromNow } from '@/lib/clock'
import { db } from '@/lib/db'

const FAILED_DAYS = 7

/** What waits for an administrator, in counts. */
export async function getDuties(_admin: Admin) {
  const [waiting, failed, campaigns, people, audit] = await Promise.all([
    db.mailMessage.aggregate({
      where: { state: { in: ['READY', 'SENDING', 'TEMPORARY'] } },
      _count: { _all: true },
      _min: { createdAt: true },
    }),
    listFailedMails(),
    countCampaigns(),
    countPeople(),
    db.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, at: true } }),
  ])
  return {
    waiting: { count: waiting._count._all, oldestAt: waiting._min.createdAt },
    failed,
    campaigns,
    people,
    audit: { count: Number(audit?.seq ?? 0), newestAt: audit?.at ?? null },
  }
}

/** Mails of the last days that were given up: what kind, and what came back; never to whom. */
function listFailedMails() {
  return db.mailMessage.groupBy({
    by: ['kind', 'state', 'lastError'],
    where: { state: { in: ['PERMANENT', 'AMBIGUOUS'] }, createdAt: { gt: fromNow(-FAILED_DAYS * DAY_MS) } },
    _count: { _all: true },
    _max: { createdAt: true },
    orderBy: { _max: { createdAt: 'desc' } },
    take: 20,
  })
}

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
