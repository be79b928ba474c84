import 'server-only'

import { allowedSteps, isAllowed } from '@/lib/consent/gate'
import type { Db, Tx } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { holdPeople } from '@/lib/lock-people'
import { isPaused } from './passes'
import type { Seeking } from './words'

/** Whether facial recognition may run for somebody, with their choice held until the transaction ends. */
export async function mayLook(tx: Tx, userId: string) {
  await holdPeople(tx, [userId])
  return isAllowed(userId, 'face-recognition', tx)
}

type Sought = { memberId: string | null; agreedAt: Date | null; isFaceless: boolean }

/** Whether somebody of a library's list is looked for from now on, and if not, why. What a friend chose is not told. */
export async function seekingOf(
  db: Db,
  ownerId: string,
  { memberId, agreedAt, isFaceless }: Sought,
): Promise<Seeking> {
  if (!(await isAllowed(ownerId, 'face-recognition', db))) return 'off'
  if (isFaceless) return 'kept-out'
  if (!memberId && !agreedAt) return 'undeclared'
  if (await isPaused(db, ownerId)) return 'paused'
  return memberId && memberId !== ownerId ? 'as-they-allow' : 'now'
}

/** Of several members, those whom a member's library may know by their face: friends who allow both. */
export async function friendsWhoAgree(db: Db, ownerId: string, memberIds: readonly string[]) {
  const friends = new Set(await friendIds(db, ownerId))
  const asked = [...new Set(memberIds)].filter((id) => friends.has(id))
  if (asked.length === 0) return new Set<string>()
  const [looking, named] = [
    await allowedSteps(asked, 'face-recognition', db),
    await allowedSteps(asked, 'being-named', db),
  ]
  const isYes = (steps: Map<string, string>, id: string) => (steps.get(id) ?? 'off') !== 'off'
  return new Set(asked.filter((id) => isYes(looking, id) && isYes(named, id)))
}
