import 'server-only'

import { DAY_MS, fromNow, now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { openPersonKey } from '@/lib/crypto/person-key'
import type { Db, Tx } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { holdPeople } from '@/lib/lock-people'
import { friendsWhoAgree } from './agreement'
import { TEMPLATE_UNUSED_DAYS } from './holdings'
import type { Reference } from './match'
import { openNumbers } from './template-numbers'

// Everybody whose choice decides which templates a library is compared with: its owner, and friends who have some.
async function listDeciders(db: Db, ownerId: string) {
  const friends = await friendIds(db, ownerId)
  const rows = await db.faceTemplate.findMany({
    where: { OR: [{ userId: ownerId, subjectId: { not: null } }, { subjectId: { in: friends } }] },
    distinct: ['subjectId'],
    select: { subjectId: true },
  })
  return [...new Set([ownerId, ...rows.flatMap(({ subjectId }) => subjectId ?? [])])]
}

/**
 * The people whose choices decide about a library, each held at once and in one order until the transaction ends; null
 * where the library may not be looked at. Whoever agrees only now is compared by the pass that their yes begins.
 */
export async function holdDeciders(tx: Tx, ownerId: string): Promise<readonly string[] | null> {
  const deciders = await listDeciders(tx, ownerId)
  await holdPeople(tx, deciders)
  return (await isAllowed(ownerId, 'face-recognition', tx)) ? deciders : null
}

/**
 * What the faces of a library may be compared with: templates of people who agreed, and still do. A person without an
 * account is named by their row in the owner's list, a member by their own id. `deciders`: those who are held.
 */
export async function listReferences(
  tx: Tx,
  { ownerId, deciders, model }: { ownerId: string; deciders: readonly string[]; model: string },
): Promise<Reference[]> {
  const agreeing = await friendsWhoAgree(tx, ownerId, deciders)
  const rows = await tx.faceTemplate.findMany({
    where: {
      model,
      expiresAt: { gt: now() },
      lastUsedAt: { gt: fromNow(-TEMPLATE_UNUSED_DAYS * DAY_MS) },
      OR: [
        { userId: ownerId, person: { isFaceless: false } },
        ...[...agreeing].map((id) => ({ userId: id, subjectId: id })),
      ],
    },
    select: { id: true, userId: true, personId: true, subjectId: true, numbers: true, person: agreed },
  })
  const faceless = await listFaceless(tx, ownerId)
  const open = await opener(tx, rows)
  return rows.flatMap((row) => {
    const { subjectId, person, personId } = row
    const isYes = subjectId ? subjectId === ownerId || agreeing.has(subjectId) : person.agreedAt !== null
    if (!isYes || (subjectId && faceless.has(subjectId))) return []
    return [{ templateId: row.id, person: subjectId ?? personId, numbers: open(row) }]
  })
}

const agreed = { select: { agreedAt: true } } as const

/** Members from whom the owner keeps facial recognition away. */
async function listFaceless(tx: Tx, ownerId: string) {
  const rows = await tx.knownPerson.findMany({
    where: { userId: ownerId, isFaceless: true, memberId: { not: null } },
    select: { memberId: true },
  })
  return new Set(rows.map(({ memberId }) => memberId))
}

type Sealed = { id: string; userId: string; numbers: Uint8Array }

async function opener(tx: Tx, rows: readonly Sealed[]) {
  const keys = new Map<string, Buffer>()
  for (const userId of new Set(rows.map((row) => row.userId)))
    keys.set(userId, await openPersonKey(tx, userId))
  return ({ id, userId, numbers }: Sealed) => openNumbers(keys.get(userId)!, id, numbers)
}
