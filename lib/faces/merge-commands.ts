import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { lockPeople } from '@/lib/lock-people'
import { declare, ownPerson, secondKey, type Known } from './known-people'
import { planMerge } from './merge'
import { recordNamed } from './name-commands'
import { dropMade } from './people-commands'
import { queueTemplatesOf } from './template-queue'

export type Merge = { personId: string; intoId: string; agreed?: 'yes' }

/**
 * Says that two entries of the list are one person: names follow, and templates as far as that person agreed. Where
 * one of two without an account was not declared, only a declaration in this act makes or keeps a template. Names that
 * become an account's need its second key like any other.
 */
export async function mergePeople(member: Member, { personId, intoId, agreed }: Merge) {
  if (personId === intoId) throw new UserError('This is the same person already.')
  return db.$transaction(async (tx) => {
    const [person, chosen] = await bothOf(tx, member, personId, intoId)
    if (person.memberId && chosen.memberId)
      throw new UserError(`${person.name} and ${chosen.name} have two accounts. They cannot be one person.`)
    const { from, into, isFaceless, isUndeclared } = planMerge(person, chosen)
    const answer = await secondKey(tx, member, into)
    if (into.memberId || isUndeclared || isFaceless) await dropMade(tx, from.id)
    if (isUndeclared || isFaceless) await dropMade(tx, into.id)
    const count = await moveNames(tx, from, into, { answer, answeredAt: answer === 'ALLOWED' ? now() : null })
    await moveSuggestions(tx, from, into)
    await tx.faceTemplate.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
    await tx.knownPerson.delete({ where: { id: from.id }, select: { id: true } })
    await settle(tx, into, { isFaceless, isUndeclared })
    if (isUndeclared && agreed) await declare(tx, member, into)
    if (!isFaceless) await queueTemplatesOf(tx, member.id, into.id)
    await recordAudit(tx, member, 'faces.people-merged', member.id)
    if (count > 0) await recordNamed(tx, member, into)
    return { id: into.id, name: into.name }
  })
}

/** Both entries, with their owner and any account of theirs locked. */
async function bothOf(tx: Tx, member: Member, personId: string, intoId: string) {
  const rows = await tx.knownPerson.findMany({
    where: { id: { in: [personId, intoId] }, userId: member.id },
    select: { memberId: true },
  })
  await lockPeople(tx, [member.id, ...rows.flatMap(({ memberId }) => memberId ?? [])])
  return [await ownPerson(tx, member, personId), await ownPerson(tx, member, intoId)] as const
}

/** Names that become an account's are given to that person now, whenever the face was named before. */
async function moveNames(
  tx: Tx,
  from: Known,
  into: Known,
  answer: { answer: 'WAITING' | 'ALLOWED'; answeredAt: Date | null },
) {
  const { count } = await tx.faceName.updateMany({
    where: { personId: from.id },
    data: { personId: into.id, ...answer, ...(into.memberId && { createdAt: now() }) },
  })
  return count
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

type Outcome = { isFaceless: boolean; isUndeclared: boolean }

/** What holds of the one they became: kept away where either was, and declared only where both were. */
async function settle(tx: Tx, into: Known, { isFaceless, isUndeclared }: Outcome) {
  const nothing = isUndeclared || into.memberId ? { agreedAt: null, agreedWords: null } : {}
  await tx.knownPerson.update({
    where: { id: into.id },
    data: { isFaceless, ...nothing },
    select: { id: true },
  })
}
