import 'server-only'

import type { Member } from '@/lib/actor'
import { fromNow, MINUTE_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Weight } from './photo-schema'

/** What goes with these photos, and what is known to be out of our reach. */
export async function weighPhotos(member: Member, photoIds: string[]): Promise<Weight> {
  const own = { id: { in: photoIds }, userId: member.id }
  const of = { photoId: { in: photoIds }, userId: member.id }
  const [photos, open, downloads, reads, faces, places] = await Promise.all([
    db.photo.count({ where: own }),
    db.photo.count({ where: { ...own, audience: { not: 'PRIVATE' } } }),
    db.photoDownload.count({ where: of }),
    db.apiRead.count({ where: of }),
    db.face.count({ where: of }),
    db.photoPlace.count({ where: of }),
  ])
  return { photos, open, downloads, reads, faces, places }
}

/** Whether the member deleted an album in the last ten minutes. */
export async function hasJustDeletedAlbum({ id }: Member) {
  const traces = { subjectId: id, action: 'album.deleted', at: { gte: fromNow(-RECENT_MS) } }
  return (await db.auditEvent.count({ where: traces })) > 0
}

const RECENT_MS = 10 * MINUTE_MS

/** How many photos the member deleted in the last ten minutes. */
export function countJustDeleted(member: Member) {
  return db.deletedPhoto.count({ where: { userId: member.id, createdAt: { gte: fromNow(-RECENT_MS) } } })
}
