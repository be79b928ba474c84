import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { readCapture, type Capture } from './decoder'
import { withOriginal } from './originals'

/**
 * Reads from its file again when a photo was taken and with which camera, after its owner had that removed. Nothing
 * else comes back. Throws PhotoRefused where the file cannot be opened. C-033.
 */
export async function readCaptureAgain(member: Member, photoId: string): Promise<Capture> {
  const ids = { userId: member.id, photoId }
  const read = await withOriginal(ids, async (file) => {
    if (!file) throw new NotThere()
    return readCapture(file)
  })
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const own = { id: photoId, userId: member.id }
    const photo = await tx.photo.findFirst({ where: own, select: { createdAt: true } })
    if (!photo) throw new NotThere()
    const shownAt = read.takenAt ?? photo.createdAt
    await tx.photo.update({ where: own, data: { ...read, shownAt }, select: { id: true } })
    await recordAudit(tx, member, 'photo.capture-read', member.id)
  })
  return read
}
