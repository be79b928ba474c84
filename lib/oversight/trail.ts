import 'server-only'

import type { Admin } from '@/lib/actor'
import { missingAuditHead } from '@/lib/audit/head'
import { recordAudit } from '@/lib/audit/record'
import { verifyAudit } from '@/lib/audit/verify'
import { db } from '@/lib/db'
import { formatCount } from '@/lib/format'
import { isUuid } from '@/lib/uuid'
import { hasLiveLook } from './looks'
import type { TrailQuery } from './schema'

export const EVENTS_PER_PAGE = 100

/**
 * The newest events, ids only. What concerns one person is a look at them: it needs the same reason,
 * and `needsLook` says so instead.
 */
export async function listTrail(admin: Admin, { subject, action, before }: TrailQuery) {
  if (subject && (await isSomebodyElse(admin, subject)) && !(await hasLiveLook(admin, subject)))
    return { needsLook: subject, events: [] }
  const events = await db.auditEvent.findMany({
    where: {
      ...(subject ? { subjectId: subject } : {}),
      ...(action ? { action } : {}),
      ...(before ? { seq: { lt: BigInt(before) } } : {}),
    },
    orderBy: { seq: 'desc' },
    take: EVENTS_PER_PAGE,
    select: { seq: true, at: true, actorType: true, actorId: true, action: true, subjectId: true },
  })
  return { needsLook: null, events }
}

export type TrailVerdict = { intact: boolean; sentence: string }

/** Walks the chain and the heads noted outside the database, and says what was found. The check leaves a trace. */
export async function checkTrail(admin: Admin): Promise<TrailVerdict> {
  const verdict = await judgeTrail()
  await db.$transaction((tx) => recordAudit(tx, admin, 'audit.viewed', 'chain'))
  return verdict
}

/** The verdict in a sentence. */
export async function judgeTrail(): Promise<TrailVerdict> {
  const verdict = await verifyAudit()
  if (!verdict.intact)
    return { intact: false, sentence: `Broken: event ${verdict.firstBadSeq} was changed, moved or removed.` }
  const missing = await missingAuditHead()
  if (missing !== null)
    return { intact: false, sentence: `Broken: event ${missing} was noted outside, and is no longer there.` }
  const count = formatCount(Number(verdict.count))
  return { intact: true, sentence: `Intact: ${count} events, head ${verdict.head.slice(0, 16)}.` }
}

async function isSomebodyElse(admin: Admin, id: string) {
  if (id === admin.id || !isUuid(id.toLowerCase())) return false
  return (await db.user.count({ where: { id } })) > 0
}
