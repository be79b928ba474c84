import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'

/** A member's uploads that are not whole, the one that ends first before the others. */
export async function listUploads(member: Member) {
  return db.photoUpload.findMany({
    where: { userId: member.id, expiresAt: { gt: now() } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    select: { id: true, fileName: true, byteCount: true, receivedCount: true, expiresAt: true },
  })
}

/** How far an upload is. */
export async function getUpload(member: Member, uploadId: string) {
  const upload = await db.photoUpload.findFirst({
    where: { id: uploadId, userId: member.id, expiresAt: { gt: now() } },
    select: { id: true, fileName: true, byteCount: true, receivedCount: true, pieceCount: true },
  })
  if (!upload) throw new NotThere()
  return upload
}
