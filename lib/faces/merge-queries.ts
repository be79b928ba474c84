import 'server-only'

import type { Member } from '@/lib/actor'
import { allowedSteps, isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { planMerge } from './merge'

const select = {
  id: true,
  name: true,
  memberId: true,
  isFaceless: true,
  agreedAt: true,
  _count: { select: { faceNames: true, templates: true } },
} as const

type Listed = { id: string; memberId: string | null }

/**
 * Whom somebody of the list could be the same person as. Two accounts never become one, and nobody becomes a friend
 * who does not allow being named.
 */
export async function listMergeable(member: Member, { id, memberId }: Listed) {
  const steps = await namingSteps(member)
  if (memberId && !steps.has(memberId)) return []
  const rows = await db.knownPerson.findMany({
    where: { userId: member.id, id: { not: id }, ...(memberId ? { memberId: null } : {}) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, memberId: true },
  })
  return rows.filter((row) => !row.memberId || steps.has(row.memberId))
}

export type MergeShown = NonNullable<Awaited<ReturnType<typeof findMerge>>>

/** What becomes of two entries of a member's list that are made one; null where they cannot be. */
export async function findMerge(member: Member, personId: string, chosenId: string) {
  const person = await db.knownPerson.findFirst({ where: { id: personId, userId: member.id }, select })
  const mergeable = person ? await listMergeable(member, person) : []
  if (!mergeable.some(({ id }) => id === chosenId)) return null
  const chosen = await db.knownPerson.findFirst({ where: { id: chosenId, userId: member.id }, select })
  if (!person || !chosen) return null
  const plan = planMerge(person, chosen)
  const { memberId } = plan.into
  return {
    ...plan,
    chosenId,
    isOn: await isAllowed(member.id, 'face-recognition'),
    step: memberId ? ((await namingSteps(member)).get(memberId) ?? null) : null,
  }
}

/** Whose name may be given: the member's own, and those of friends, as far as each allows it. */
async function namingSteps(member: Member) {
  const friends = await friendIds(db, member.id)
  const steps = new Map<string, 'me' | 'ask' | 'on'>([[member.id, 'me']])
  for (const [id, step] of await allowedSteps(friends, 'being-named'))
    if (step === 'ask' || step === 'on') steps.set(id, step)
  return steps
}
