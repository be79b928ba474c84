import 'server-only'

import type { Member } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { HOUR_MS } from '@/lib/clock'
import { isPurposeId, purposeOf } from '@/lib/consent/purposes'
import { listDecisions } from '@/lib/consent/queries'
import { standsAt } from '@/lib/consent/words'
import { db } from '@/lib/db'
import { sentences } from './sentences'

const LOOK_BACK = 20

export type Happening = { at: Date; text: string; clause: string }

/** The last things that happened to an account, in plain words, newest first. */
export async function listHappenings(member: Member, take = 10): Promise<Happening[]> {
  const [decisions, events, looks] = await Promise.all([
    listDecisions(member, undefined, take),
    db.auditEvent.findMany({
      where: {
        subjectId: member.id,
        action: { notIn: ['person.viewed', 'consent.given', 'consent.withdrawn'] },
      }, // the records themselves say more
      orderBy: { at: 'desc' },
      take: take * LOOK_BACK,
      select: { at: true, action: true, actorType: true, actorId: true },
    }),
    db.accessRecord.findMany({
      where: { userId: member.id },
      orderBy: { createdAt: 'desc' },
      take,
      select: { createdAt: true, viewerName: true, what: true, reason: true },
    }),
  ])
  const happened = [
    ...decisions.map(sayDecision),
    ...withoutRepeats(events).map((event) => say(member, event)),
    ...looks.map(({ createdAt, viewerName, what, reason }) => ({
      at: createdAt,
      text: `${viewerName} (administration) looked at ${what.charAt(0).toLowerCase()}${what.slice(1)}. The reason given: ${reason}`,
      clause: 'X-04',
    })),
  ]
  return happened.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, take)
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

/** What was done many times in a row within the hour, such as adding photos, stands there once. */
function withoutRepeats(events: Event[]) {
  return events.filter((event, index) => {
    const newer = events[index - 1]
    const isRepeat =
      newer?.action === event.action &&
      newer.actorId === event.actorId &&
      newer.at.getTime() - event.at.getTime() < HOUR_MS
    return !(isRepeat && repeating.has(event.action))
  })
}

const repeating: ReadonlySet<string> = new Set<AuditAction>([
  'photo.added',
  'photo.captioned',
  'album.filled',
])

type Event = { at: Date; action: string; actorType: string; actorId: string }

function say(member: Member, { at, action, actorType, actorId }: Event): Happening {
  const sentence = sentences[action as AuditAction]
  if (!sentence) return { at, text: 'Something was recorded about your account.', clause: 'C-193' }
  const byYou = ['member', 'link'].includes(actorType) && actorId === member.id
  const [clause, you, other] = sentence
  return { at, text: (byYou ? null : other) ?? you, clause }
}
