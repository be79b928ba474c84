import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { readPhoto } from '@/lib/photos/bytes'
import { isUuid } from '@/lib/uuid'
import { cutFace } from './crop'
import { findFaceBox } from './face-queries'

/** A face of one's own photo as a small picture, cut at this moment. */
export async function getFaceCrop(member: Member, faceId: string): Promise<Buffer> {
  const box = isUuid(faceId) ? await findFaceBox(member, faceId) : null
  const picture = box && (await readPhoto(db, { userId: member.id, photoId: box.photoId }, 'medium'))
  if (!box || !picture) throw new NotThere()
  return cutFace(picture, box)
}
