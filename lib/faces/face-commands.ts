import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { dropBoxesWhileOff, takeNames } from './name-commands'
import { queueComparison } from './template-queue'

/** Says that there is no face in a box. Its name, templates and suggestions go. */
export async function refuseFace(member: Member, faceId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { count } = await tx.face.updateMany({
      where: { id: faceId, userId: member.id },
      data: { isRefused: true },
    })
    if (count === 0) throw new NotThere()
    await takeNames(tx, [faceId])
    await tx.faceSuggestion.deleteMany({ where: { faceId } })
    await dropBoxesWhileOff(tx, member.id, [faceId])
    await recordAudit(tx, member, 'faces.face-refused', member.id)
  })
}

/** Says that there is a face after all. */
export async function restoreFace(member: Member, faceId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { count } = await tx.face.updateMany({
      where: { id: faceId, userId: member.id, isRefused: true },
      data: { isRefused: false },
    })
    if (count === 0) throw new NotThere()
    await queueComparison(tx, member.id)
    await recordAudit(tx, member, 'faces.face-restored', member.id)
  })
}
