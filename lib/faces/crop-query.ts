import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { readPhoto } from '@/lib/photos/bytes'
import { cutFace } from './crop'
import { findFaceBox } from './face-queries'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** A face of one's own photo as a small picture, cut at this moment. */
export async function getFaceCrop(member: Member, faceId: string): Promise<Buffer> {
  const box = UUID.test(faceId) ? await findFaceBox(member, faceId) : null
  const picture = box && (await readPhoto(db, { userId: member.id, photoId: box.photoId }, 'medium'))
  if (!box || !picture) throw new NotThere()
  return cutFace(picture, box)
}
