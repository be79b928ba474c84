import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { isPurposeId, purposeOf } from '@/lib/consent/purposes'
import { newestDecisions } from '@/lib/consent/queries'
import { standsAt } from '@/lib/consent/words'
import { read } from '@/lib/read'
import { sentences } from './sentences'

const LOOK_BACK = 20

export type Happening = { at: Date; text: string; clause: string }

type Row = { kind: 'decision' | 'event' | 'look'; at: Date; what: string; who: string; more: string }

/** The last things that happened to an account, in plain words, newest first: one statement. */
export async function listHappenings(member: Member, take = 10): Promise<Happening[]> {
  const rows = await read<Row>`
    SELECT * FROM (${decisions(member, take)} UNION ALL ${events(member, take)} UNION ALL ${looks(member, take)}) AS happened
    ORDER BY at DESC, kind LIMIT ${take}`
  return rows.map((row) => sayRow(member, row))
}

const decisions = (member: Member, take: number) => Prisma.sql`
  (SELECT 'decision' AS kind, "createdAt" AS at, purpose AS what, value AS who, '' AS more
    FROM (${newestDecisions(member, take)}) AS decision)`

/** What was done many times in a row within the hour, such as adding photos, stands there once. */
const events = ({ id }: Member, take: number) => Prisma.sql`
  (SELECT 'event', at, action, "actorType", "actorId" FROM (
    SELECT *, action = ANY(${repeating}::text[]) AND action = lag(action) OVER newer
      AND "actorId" = lag("actorId") OVER newer AND lag(at) OVER newer - at < interval '1 hour' AS "isRepeat"
    FROM (SELECT seq, at, action, "actorType", "actorId" FROM "AuditEvent"
      WHERE "subjectId" = ${id} AND action <> ALL(${saidByRecords}::text[])
      ORDER BY at DESC LIMIT ${take * LOOK_BACK}) AS recent
    WINDOW newer AS (ORDER BY at DESC, seq DESC)) AS event
  WHERE "isRepeat" IS NOT TRUE ORDER BY at DESC, seq DESC LIMIT ${take})`

const looks = ({ id }: Member, take: number) => Prisma.sql`
  (SELECT 'look', "createdAt", what, "viewerName", reason FROM "AccessRecord"
    WHERE "userId" = ${id}::uuid ORDER BY "createdAt" DESC LIMIT ${take})`

// The records themselves say more.
const saidByRecords: AuditAction[] = ['person.viewed', 'consent.given', 'consent.withdrawn']
const repeating: AuditAction[] = ['photo.added', 'photo.captioned', 'album.filled']

function sayRow(member: Member, { kind, at, what, who, more }: Row): Happening {
  if (kind === 'decision') return sayDecision({ createdAt: at, purpose: what, value: who })
  if (kind === 'event') return say(member, { at, action: what, actorType: who, actorId: more })
  return {
    at,
    text: `${who} (administration) looked at ${what.charAt(0).toLowerCase()}${what.slice(1)}. The reason given: ${more}`,
    clause: 'X-04',
  }
}

function sayDecision({
  createdAt,
  purpose,
  value,
}: {
  createdAt: Date
  purpose: string
  value: string
}): Happening {
  if (!isPurposeId(purpose)) {
    const text =
      value === 'on' ? 'You refused all promotional mail.' : 'You lifted your refusal of promotional mail.'
    return { at: createdAt, text, clause: 'C-101' }
  }
  const stands = standsAt(purpose, value)
  const text = `You set a choice: ${stands.charAt(0).toLowerCase()}${stands.slice(1)}.`
  return { at: createdAt, text, clause: purposeOf(purpose).clause }
}

type Event = { at: Date; action: string; actorType: string; actorId: string }

function say(member: Member, { at, action, actorType, actorId }: Event): Happening {
  const sentence = sentences[action as AuditAction]
  if (!sentence) return { at, text: 'Something was recorded about your account.', clause: 'C-193' }
  const byYou = ['member', 'link'].includes(actorType) && actorId === member.id
  const [clause, you, other] = sentence
  return { at, text: (byYou ? null : other) ?? you, clause }
}
