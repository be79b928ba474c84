import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { isAllowed, isChosen } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import type { NameWay, TagAnswer } from '@/generated/prisma/enums'
import { claimPerson, ownPerson, type Known } from './known-people'
import type { NameTarget } from './naming'
import { isPaused } from './passes'
import { mayKeepSome } from './template-commands'
import { queueTemplates } from './template-queue'
import type { Naming } from './words'

export type Named = Naming & { personId: string }

/** Puts a name on faces of one's own photos, whatever name they had. Others see it only with the second key. */
export async function nameFaces(member: Member, faceIds: string[], target: NameTarget): Promise<Named> {
  return db.$transaction(async (tx) => {
    const { person, answer } = await claimPerson(tx, member, target)
    return putNames(tx, member, { person, answer, faceIds, way: 'TYPED' })
  })
}

/** Says yes to a suggested name, for each of these faces for which it stands. */
export async function confirmSuggestions(member: Member, faceIds: string[], personId: string) {
  return db.$transaction(async (tx) => {
    const { person, answer } = await claimPerson(tx, member, { personId })
    const where = { userId: member.id, personId, faceId: { in: faceIds }, isRefused: false }
    const rows = await tx.faceSuggestion.findMany({ where, select: { faceId: true } })
    if (rows.length === 0) throw new NotThere()
    const suggested = rows.map(({ faceId }) => faceId)
    return putNames(tx, member, { person, answer, faceIds: suggested, way: 'CONFIRMED' })
  })
}

/** Says that these faces are not this person: it is never suggested for them again. */
export async function refuseSuggestions(member: Member, faceIds: string[], personId: string) {
  return db.$transaction(async (tx) => {
    const person = await ownPerson(tx, member, personId)
    const { count } = await tx.faceSuggestion.updateMany({
      where: { userId: member.id, personId, faceId: { in: faceIds } },
      data: { isRefused: true },
    })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, 'faces.suggestion-refused', member.id)
    return { name: person.name, count }
  })
}

/** Takes the names off faces, with the templates made from them. */
export async function clearNames(member: Member, faceIds: string[]) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const where = { userId: member.id, faceId: { in: faceIds } }
    const named = await tx.faceName.findMany({ where, select: { faceId: true } })
    if (named.length === 0) throw new NotThere()
    const gone = named.map(({ faceId }) => faceId)
    await takeNames(tx, gone)
    await dropBoxesWhileOff(tx, member.id, gone)
    await recordAudit(tx, member, 'faces.name-removed', member.id)
    return { count: gone.length }
  })
}

type Put = { person: Known; answer: TagAnswer; faceIds: string[]; way: NameWay }

async function putNames(tx: Tx, member: Member, { person, answer, faceIds, way }: Put): Promise<Named> {
  const faces = await ownFaces(tx, member, faceIds)
  const changed = faces.filter(({ name }) => name?.personId !== person.id)
  const ids = changed.map(({ id }) => id)
  const isOn = await isAllowed(member.id, 'face-recognition', tx)
  await takeNames(tx, ids)
  await tx.faceSuggestion.deleteMany({
    where: { faceId: { in: ids }, OR: [{ isRefused: false }, { personId: person.id }] },
  })
  if (isOn) await rememberWrongNames(tx, member, changed)
  await tx.face.updateMany({ where: { id: { in: ids } }, data: { isRefused: false } })
  const answeredAt = answer === 'ALLOWED' ? now() : null
  const rest = { userId: member.id, personId: person.id, way, answer, answeredAt, createdAt: now() }
  await tx.faceName.createMany({ data: ids.map((faceId) => ({ ...rest, faceId })) })
  if (!person.isFaceless) await queueTemplates(tx, member.id, ids)
  if (ids.length > 0) {
    await recordAudit(tx, member, 'faces.named', member.id)
    await recordNamed(tx, member, person)
  }
  const waits = answer === 'WAITING' && person.memberId !== null
  const isMe = person.memberId === member.id
  const isSought = isOn && !waits && (await mayKeepSome(tx, member.id, ids))
  const rests = isSought && (await isPaused(tx, member.id))
  const { name, id: personId } = person
  return { name, personId, isMe, count: ids.length, waits, isSought, isPaused: rests }
}

/** These faces, if each is the member's own; the largest come first. */
async function ownFaces(tx: Tx, member: Member, faceIds: string[]) {
  const faces = await tx.face.findMany({
    where: { id: { in: faceIds }, userId: member.id },
    select: { id: true, width: true, height: true, name: { select: { personId: true } } },
  })
  if (faces.length === 0 || faces.length < new Set(faceIds).size) throw new NotThere()
  return faces.sort((a, b) => b.width * b.height - a.width * a.height)
}

/** A name that was corrected was wrong: it is not suggested for that face again. */
async function rememberWrongNames(
  tx: Tx,
  member: Member,
  faces: { id: string; name: { personId: string } | null }[],
) {
  const wrong = faces.flatMap(({ id, name }) => (name ? [{ faceId: id, personId: name.personId }] : []))
  const rest = { userId: member.id, distance: 1, isRefused: true, createdAt: now() }
  await tx.faceSuggestion.createMany({
    data: wrong.map((each) => ({ ...rest, ...each })),
    skipDuplicates: true,
  })
}

/** Leaves a trace for the person whose name it is, where that is another member. */
export async function recordNamed(tx: Tx, member: Member, { memberId }: Pick<Known, 'memberId'>) {
  if (memberId && memberId !== member.id) await recordAudit(tx, member, 'faces.named', memberId)
}

/** Names and what was made from them, in the caller's transaction. */
export async function takeNames(tx: Tx, faceIds: string[]) {
  await tx.faceTemplate.deleteMany({ where: { faceId: { in: faceIds } } })
  await tx.faceName.deleteMany({ where: { faceId: { in: faceIds } } })
}

/** While facial recognition is off, only faces with a name are kept. */
export async function dropBoxesWhileOff(tx: Tx, userId: string, faceIds: string[]) {
  if (await isChosen(userId, 'face-recognition', tx)) return
  await tx.face.deleteMany({ where: { id: { in: faceIds }, userId, name: null } })
}
