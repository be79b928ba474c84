import 'server-only'

import { allowedSteps } from '@/lib/consent/gate'
import type { Guest, Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { findVisiblePhoto } from '@/lib/photos/access'

/**
 * The names on a photo that others may read: of members, put there by its owner and allowed by the named person.
 * Anybody reads the user name only of a public profile; others are named to nobody here.
 */
export async function listShownNames(asker: Member | Guest, photoId: string): Promise<string[]> {
  if (!(await findVisiblePhoto(asker, photoId))) return []
  const names = await db.faceName.findMany({
    where: { face: { photoId, isRefused: false }, answer: 'ALLOWED', person: { memberId: { not: null } } },
    select: { person: { select: { member: { select: { id: true, userName: true } } } } },
  })
  const members = names.flatMap(({ person }) => person.member ?? [])
  const ids = members.map(({ id }) => id)
  const [named, open] = [await allowedSteps(ids, 'being-named'), await allowedSteps(ids, 'profile-public')]
  const isYes = (steps: Map<string, string>, id: string) => (steps.get(id) ?? 'off') !== 'off'
  const shown = members.filter(({ id }) => isYes(named, id) && isYes(open, id))
  return [...new Set(shown.map(({ userName }) => userName))].sort()
}
