import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { allowedStep, isAllowed, whyOff } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { lockPeople } from '@/lib/lock-people'
import { dropBoxesWhileOff, takeNames } from './name-commands'
import { queueTemplates } from './template-queue'

/** Why a name cannot be allowed now, and what comes first. */
const WHY_NOT = {
  no: 'Nobody may name you: that choice is off. Change it first.',
  'new-words': 'We changed the words about being named, so your yes ended. Decide about them first.',
  rests:
    'While your account is suspended, nobody reads your name. You can allow it once the account is restored.',
}

/** Answers a name that somebody put on the member: the second key. A no destroys the name and what it made. */
export async function answerTag(member: Member, nameId: string, answer: 'allow' | 'refuse') {
  return answer === 'allow' ? allowTag(member, nameId) : withdrawTag(member, nameId)
}

/** Takes one's name off a face in somebody's photo, whether it waited or was allowed. */
export async function withdrawTag(member: Member, nameId: string) {
  await db.$transaction(async (tx) => {
    const tag = await claimTag(tx, member, nameId)
    await takeNames(tx, [tag.faceId])
    await dropBoxesWhileOff(tx, tag.userId, [tag.faceId])
    await rememberRefusal(tx, tag)
    await recordAudit(tx, member, 'faces.tag-removed', member.id)
  })
}

async function allowTag(member: Member, nameId: string) {
  await db.$transaction(async (tx) => {
    const tag = await claimTag(tx, member, nameId)
    if ((await allowedStep(member.id, 'being-named', tx)) === 'off')
      throw new UserError(WHY_NOT[await whyOff(member.id, 'being-named', tx)])
    await tx.faceName.update({
      where: { id: tag.id },
      data: { answer: 'ALLOWED', answeredAt: now() },
      select: { id: true },
    })
    await queueTemplates(tx, tag.userId, [tag.faceId])
    await recordAudit(tx, member, 'faces.tag-allowed', member.id)
  })
}

/** A name that somebody else put on the member, with both of them locked. */
async function claimTag(tx: Tx, member: Member, nameId: string) {
  const where = { id: nameId, userId: { not: member.id }, person: { memberId: member.id } }
  const found = await tx.faceName.findFirst({ where, select: { userId: true } })
  if (!found) throw new NotThere()
  await lockPeople(tx, [member.id, found.userId])
  const select = { id: true, faceId: true, personId: true, userId: true } as const
  const tag = await tx.faceName.findFirst({ where, select })
  if (!tag) throw new NotThere()
  return tag
}

/** What was refused once is not suggested again, as long as anything is suggested there at all. */
async function rememberRefusal(
  tx: Tx,
  { userId, faceId, personId }: Record<'userId' | 'faceId' | 'personId', string>,
) {
  await tx.faceSuggestion.deleteMany({ where: { faceId, personId } })
  if (!(await isAllowed(userId, 'face-recognition', tx))) return
  await tx.faceSuggestion.create({
    data: { userId, faceId, personId, distance: 1, isRefused: true, createdAt: now() },
    select: { id: true },
  })
}
