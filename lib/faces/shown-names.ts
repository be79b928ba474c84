import 'server-only'

import { allowedSteps } from '@/lib/consent/gate'
import type { Guest, Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { friendIds } from '@/lib/friends/friendship'
import { findVisiblePhoto } from '@/lib/photos/access'

/** The names on a photo that others may read: of members, put there by its owner, allowed by the named person, and of friends still. */
export async function listShownNames(asker: Member | Guest, photoId: string): Promise<string[]> {
  const photo = await findVisiblePhoto(asker, photoId)
  if (!photo) return []
  const names = await db.faceName.findMany({
    where: { face: { photoId, isRefused: false }, answer: 'ALLOWED', person: { memberId: { not: null } } },
    select: { person: { select: { member: { select: { id: true, userName: true } } } } },
  })
  const members = names.flatMap(({ person }) => person.member ?? [])
  const ids = members.map(({ id }) => id)
  const named = await allowedSteps(ids, 'being-named')
  const known = new Set([photo.userId, ...(await friendIds(db, photo.userId))])
  const shown = members.filter(({ id }) => known.has(id) && (named.get(id) ?? 'off') !== 'off')
  return [...new Set(shown.map(({ userName }) => userName))].sort()
}
