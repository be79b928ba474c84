import 'server-only'

import type { Member, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { isChosen } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { areFriends } from '@/lib/friends/friendship'
import { lockPeople, lockPerson } from '@/lib/lock-people'
import { dropBoxesWhileOff, takeNames } from './name-commands'

const KEPT_OUT = { memberId: { not: null }, isFaceless: true }

/** After a friendship ended: neither library knows the other's face or name any more. */
export async function partFriends(
  system: System,
  { userId, friendId }: { userId: string; friendId: string },
) {
  return db.$transaction(async (tx) => {
    await lockPeople(tx, [userId, friendId])
    if (await areFriends(tx, userId, friendId)) return 0
    const removed = (await forget(tx, userId, friendId)) + (await forget(tx, friendId, userId))
    if (removed > 0)
      for (const id of [userId, friendId].sort()) await recordAudit(tx, system, 'faces.parted', id)
    return removed
  })
}

/**
 * Templates, names and suggestions of one person in the library of another. The boxes stay, as faces without a name.
 * An entry that keeps facial recognition away from them stays, without anything else: it is a refusal.
 */
async function forget(tx: Tx, ownerId: string, memberId: string) {
  const { count: templates } = await tx.faceTemplate.deleteMany({
    where: { userId: ownerId, subjectId: memberId },
  })
  const where = { userId: ownerId, person: { memberId } }
  const named = (await tx.faceName.findMany({ where, select: { faceId: true } })).map(({ faceId }) => faceId)
  await takeNames(tx, named)
  await dropBoxesWhileOff(tx, ownerId, named)
  const { count: suggestions } = await tx.faceSuggestion.deleteMany({ where })
  const { count: people } = await tx.knownPerson.deleteMany({
    where: { userId: ownerId, memberId, isFaceless: false },
  })
  return templates + named.length + suggestions + people
}

export type RemovedNames = { names: number; people: number }

/**
 * Removes every name that a member put on a face, and their list of people. Nobody is named in their photos any more.
 * Who has an account and is kept out of recognition stays in the list, without anything else: that is a refusal.
 */
export async function removeNames(member: Member): Promise<RemovedNames> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const mine = { userId: member.id }
    const { count: names } = await tx.faceName.deleteMany({ where: mine })
    await tx.faceSuggestion.deleteMany({ where: { ...mine, person: KEPT_OUT } })
    await tx.faceTemplate.deleteMany({ where: { ...mine, person: KEPT_OUT } })
    const { count: people } = await tx.knownPerson.deleteMany({ where: { ...mine, NOT: KEPT_OUT } })
    if (!(await isChosen(member.id, 'face-recognition', tx))) await tx.face.deleteMany({ where: mine })
    if (names + people > 0) await recordAudit(tx, member, 'faces.names-removed', member.id)
    return { names, people }
  })
}
