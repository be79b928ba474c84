import { isUuid } from '@/lib/uuid'

export type AuditRow = {
  seq: bigint
  at: Date
  actorType: string
  actorId: string
  action: string
  subjectId: string
}

export type TrailEvent = { seq: bigint; at: Date; action: string; by: string; about: string }

const A_MEMBER = 'a member'
const NAMELESS: Record<string, string> = {
  guest: 'a guest',
  link: `${A_MEMBER}, by a link we mailed`,
  program: 'a program',
}

/**
 * One line of the trail, as an administrator may read it: of members only those stand there by id who are among `open`.
 * What administrators and jobs did, and campaigns, is nobody's secret.
 */
export function tellEvent(
  { actorType, actorId, subjectId, ...event }: AuditRow,
  open: Set<string>,
): TrailEvent {
  const mayName = (id: string) => open.has(id) || !isUuid(id.toLowerCase())
  const isNamed = actorType === 'admin' || (actorType !== 'guest' && mayName(actorId))
  const isCampaign = event.action.startsWith('campaign.')
  return {
    ...event,
    by: isNamed ? `${actorType} ${actorId}` : (NAMELESS[actorType] ?? A_MEMBER),
    about: isCampaign || mayName(subjectId) ? subjectId : A_MEMBER,
  }
}
