import 'server-only'

import type { Admin } from '@/lib/actor'
import { compareNotedHeads, type HeadsVerdict } from '@/lib/audit/head'
import { recordAudit } from '@/lib/audit/record'
import { verifyAudit } from '@/lib/audit/verify'
import { db, type Tx } from '@/lib/db'
import { formatCount } from '@/lib/format'
import { isUuid } from '@/lib/uuid'
import { noteTrailRead } from './commands'
import { findLiveLook } from './looks'
import type { TrailQuery } from './schema'
import { tellEvent } from './trail-event'

export const EVENTS_PER_PAGE = 100

/**
 * The newest events, without the id of any member but the administrator's own. What concerns one person is a look at
 * them: it needs the same reason, and `needsLook` says so instead; the person reads that it was opened.
 */
export async function listTrail(admin: Admin, query: TrailQuery) {
  const { subject } = query
  const personId = subject && (await isSomebodyElse(admin, subject)) ? subject : null
  const look = personId ? await findLiveLook(admin, personId) : null
  if (personId && !look) return { needsLook: personId, events: [] }
  const rows = await db.$transaction(async (tx) => {
    const found = await readRows(tx, query)
    if (look) await noteTrailRead(tx, admin, look)
    return found
  })
  const open = new Set([admin.id, ...(look ? [look.userId] : [])])
  return { needsLook: null, events: rows.map((row) => tellEvent(row, open)) }
}

async function readRows(tx: Tx, { subject, action, before }: TrailQuery) {
  return tx.auditEvent.findMany({
    where: {
      ...(subject ? { subjectId: subject } : {}),
      ...(action ? { action } : {}),
      ...(before ? { seq: { lt: BigInt(before) } } : {}),
    },
    orderBy: { seq: 'desc' },
    take: EVENTS_PER_PAGE,
    select: { seq: true, at: true, actorType: true, actorId: true, action: true, subjectId: true },
  })
}

const NONE_NOTED = 'No head was noted here, so rows cut off the end cannot be noticed.'

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
  const whole = `Intact: ${formatCount(Number(verdict.count))} events, head ${verdict.head.slice(0, 16)}.`
  return headsInWords(await compareNotedHeads(), whole)
}

function headsInWords(heads: HeadsVerdict, whole: string): TrailVerdict {
  switch (heads.found) {
    case 'missing':
      return {
        intact: false,
        sentence: `Broken: event ${heads.seq} was noted outside, and is no longer there.`,
      }
    case 'unreadable':
      return {
        intact: false,
        sentence: `Broken: line ${heads.line} of the heads noted outside is not as we wrote it.`,
      }
    case 'none-noted':
      return { intact: true, sentence: `${whole} ${NONE_NOTED}` }
    default:
      return { intact: true, sentence: whole }
  }
}

async function isSomebodyElse(admin: Admin, id: string) {
  if (id === admin.id || !isUuid(id.toLowerCase())) return false
  return (await db.user.count({ where: { id } })) > 0
}
