import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { lockPeople } from '@/lib/lock-people'
import { ownPerson, secondKey, type Known } from './known-people'
import { queueTemplatesOf } from './template-queue'

/**
 * Says that two entries of the list are one person: names follow, and templates as far as that person agreed.
 * What stands for the second one stays: their name, and their declaration. An account is kept from either;
 * names that become an account's need its second key like any other.
 */
export async function mergePeople(member: Member, fromId: string, intoId: string) {
  if (fromId === intoId) throw new UserError('This is the same person already.')
  return db.$transaction(async (tx) => {
    const [left, right] = await bothOf(tx, member, fromId, intoId)
    if (left.memberId && right.memberId)
      throw new UserError(`${left.name} and ${right.name} have two accounts. They cannot be one person.`)
    // An account is never handed on: the entry that has it is the one that stays.
    const [from, into] = left.memberId ? [right, left] : [left, right]
    const answer = await secondKey(tx, member, into)
    const isSameSubject = !from.memberId && !into.memberId
    if (!isSameSubject) await tx.faceTemplate.deleteMany({ where: { personId: from.id } })
    await moveNames(tx, from, into, { answer, answeredAt: answer === 'ALLOWED' ? now() : null })
    await moveSuggestions(tx, from, into)
    const isFaceless = await moveTemplates(tx, from, into, right)
    await tx.knownPerson.delete({ where: { id: from.id }, select: { id: true } })
    if (!isFaceless) await queueTemplatesOf(tx, member.id, into.id)
    await recordAudit(tx, member, 'faces.people-merged', member.id)
    return { id: into.id, name: into.name }
  })
}

/** Both entries, with their owner and any account of theirs locked. */
async function bothOf(tx: Tx, member: Member, fromId: string, intoId: string) {
  const rows = await tx.knownPerson.findMany({
    where: { id: { in: [fromId, intoId] }, userId: member.id },
    select: { memberId: true },
  })
  await lockPeople(tx, [member.id, ...rows.flatMap(({ memberId }) => memberId ?? [])])
  return [await ownPerson(tx, member, fromId), await ownPerson(tx, member, intoId)] as const
}

async function moveNames(
  tx: Tx,
  from: Known,
  into: Known,
  answer: { answer: 'WAITING' | 'ALLOWED'; answeredAt: Date | null },
) {
  await tx.faceName.updateMany({ where: { personId: from.id }, data: { personId: into.id, ...answer } })
}

/** A refusal of either is a refusal of both; what is only suggested is worked out again. */
async function moveSuggestions(tx: Tx, from: Known, into: Known) {
  await tx.faceSuggestion.deleteMany({ where: { personId: from.id, isRefused: false } })
  const refused = await tx.faceSuggestion.findMany({
    where: { personId: from.id },
    select: { faceId: true },
  })
  const faceIds = refused.map(({ faceId }) => faceId)
  await tx.faceSuggestion.deleteMany({ where: { personId: into.id, faceId: { in: faceIds } } })
  await tx.faceSuggestion.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
}

/** Templates stay only under a declaration, and never of somebody kept away from recognition; says if they are. */
async function moveTemplates(tx: Tx, from: Known, into: Known, kept: Known) {
  const isFaceless = from.isFaceless || into.isFaceless
  const { agreedAt, agreedWords } = await tx.knownPerson.findUniqueOrThrow({
    where: { id: kept.id },
    select: { agreedAt: true, agreedWords: true },
  })
  const declared = into.memberId ? { agreedAt: null, agreedWords: null } : { agreedAt, agreedWords }
  await tx.knownPerson.update({
    where: { id: into.id },
    data: { ...declared, isFaceless },
    select: { id: true },
  })
  if (isFaceless || (!into.memberId && !agreedAt))
    await tx.faceTemplate.deleteMany({ where: { personId: { in: [from.id, into.id] } } })
  await tx.faceTemplate.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
  return isFaceless
}
