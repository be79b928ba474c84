import 'server-only'

import type { System } from '@/lib/actor'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import type { Tasks } from '@/lib/jobs/tasks'
import { holdPeople } from '@/lib/lock-people'
import { friendsWhoAgree, mayLook } from './agreement'
import { queueComparison, queueTemplatesOf } from './template-queue'

type Yes = Tasks['faces.catch-up']

/**
 * After somebody said yes, or two became friends: asks for the templates that are lawful from now on, of people whom
 * they had named, and of themselves where friends had. Where friends may now know them by a template of their own,
 * those libraries are compared again. Nobody's photos are looked at anew. After a pause, the same in the library that
 * rested alone.
 */
export async function catchUp(_system: System, { userId, friendId, isAtHome }: Yes) {
  if (!friendId) await db.$transaction((tx) => catchUpAtHome(tx, userId))
  if (isAtHome) return
  for (const ownerId of friendId ? [friendId] : await friendIds(db, userId))
    await db.$transaction((tx) => catchUpAtFriends(tx, { userId, ownerId }))
}

/** Everybody whom the owner named, and who agrees. */
async function catchUpAtHome(tx: Tx, userId: string) {
  if (!(await mayLook(tx, userId))) return
  const people = await tx.knownPerson.findMany({
    where: {
      userId,
      isFaceless: false,
      faceNames: { some: {} },
      OR: [{ memberId: { not: null } }, { agreedAt: { not: null } }],
    },
    orderBy: { id: 'asc' },
    select: { id: true, memberId: true },
  })
  const agreeing = await friendsWhoAgree(
    tx,
    userId,
    people.flatMap(({ memberId }) => memberId ?? []),
  )
  for (const { id, memberId } of people)
    if (!memberId || memberId === userId || agreeing.has(memberId)) await queueTemplatesOf(tx, userId, id)
}

/** Somebody in the library of one friend. */
async function catchUpAtFriends(tx: Tx, { userId, ownerId }: { userId: string; ownerId: string }) {
  await holdPeople(tx, [userId, ownerId])
  if (!(await isAllowed(ownerId, 'face-recognition', tx))) return
  if (!(await friendsWhoAgree(tx, ownerId, [userId])).has(userId)) return
  const known = await tx.knownPerson.findFirst({
    where: { userId: ownerId, memberId: userId },
    select: { id: true, isFaceless: true },
  })
  if (known?.isFaceless) return
  if (known) await queueTemplatesOf(tx, ownerId, known.id)
  if ((await tx.faceTemplate.count({ where: { userId, subjectId: userId } })) > 0)
    await queueComparison(tx, ownerId)
}
