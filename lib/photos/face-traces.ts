import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { isAllowed } from '@/lib/consent/gate'
import type { Db, Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'

type Photos = { userId: string; photoIds: string[] }

/** Whether its owner keeps facial recognition away from a photo, by itself or by an album that it is in. C-161. */
export async function isFaceless(db: Db, photoId: string) {
  const [row] = await db.$queryRaw<{ faceless: boolean }[]>`
    SELECT ${facelessPhoto} AS faceless FROM "Photo" p WHERE p.id = ${photoId}::uuid`
  return row?.faceless ?? true
}

/** Whether the photo `p` of a query is in an album that keeps facial recognition away. */
export const facelessAlbum = Prisma.sql`EXISTS (SELECT 1 FROM "AlbumPhoto" ap
  JOIN "Album" al ON al.id = ap."albumId" WHERE ap."photoId" = p.id AND al."isFaceless")`

/** Whether facial recognition is kept from it, by itself or by an album. */
export const facelessPhoto = Prisma.sql`(p."isFaceless" OR ${facelessAlbum})`

/** What facial recognition made of these photos goes: looks, templates, suggestions, and the faces without a name. */
export async function eraseFaceTraces(tx: Tx, { userId, photoIds }: Photos) {
  const photos = { userId, photoId: { in: photoIds } }
  const { count: templates } = await tx.faceTemplate.deleteMany({ where: photos })
  await tx.faceSuggestion.deleteMany({ where: { userId, face: { photoId: { in: photoIds } } } })
  const { count: faces } = await tx.face.deleteMany({ where: { ...photos, name: null } })
  await tx.faceLook.deleteMany({ where: photos })
  return { templates, faces }
}

/** Looks at the photos of a library that were not looked at, and makes templates of faces that were named there; false where that is not allowed. */
export async function lookAgain(tx: Tx, userId: string) {
  if (!(await isAllowed(userId, 'face-recognition', tx))) return false
  await addJob(tx, 'faces.look-all', { userId }, { key: `faces.look-all|${userId}` })
  await addJob(tx, 'faces.catch-up', { userId }, { key: `faces.catch-up|${userId}` })
  return true
}
