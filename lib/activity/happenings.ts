import 'server-only'

import type { Member } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { db } from '@/lib/db'
import { sentences } from './sentences'

export type Happening = { at: Date; text: string; clause: string }

/** The last things that happened to an account, in plain words, newest first. */
export async function listHappenings(member: Member, take = 10): Promise<Happening[]> {
  const [events, looks] = await Promise.all([
    db.auditEvent.findMany({
      where: { subjectId: member.id, action: { not: 'person.viewed' } }, // the look itself says more
      orderBy: { at: 'desc' },
      take,
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
    ...events.map((event) => say(member, event)),
    ...looks.map(({ createdAt, viewerName, what, reason }) => ({
      at: createdAt,
      text: `${viewerName} (administration) looked at ${what}. The reason given: ${reason}`,
      clause: 'X-04',
    })),
  ]
  return happened.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, take)
}

type Event = { at: Date; action: string; actorType: string; actorId: string }

function say(member: Member, { at, action, actorType, actorId }: Event): Happening {
  const sentence = sentences[action as AuditAction]
  if (!sentence) return { at, text: 'Something was recorded about your account.', clause: 'C-193' }
  const byYou = ['member', 'link'].includes(actorType) && actorId === member.id
  return { at, text: (byYou ? null : sentence.other) ?? sentence.you, clause: sentence.clause }
}
