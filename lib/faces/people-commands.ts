import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { declare, ownPerson, refuseFriendsName } from './known-people'
import { dropBoxesWhileOff } from './name-commands'
import { queueComparison, queueTemplatesOf } from './template-queue'

/** Calls somebody by another name. It stays the member's own word for them. */
export async function renamePerson(member: Member, personId: string, name: string) {
  return db.$transaction(async (tx) => {
    const { memberId, agreedAt } = await ownPerson(tx, member, personId)
    if (agreedAt) await refuseFriendsName(tx, member, name, 'name')
    await change(tx, personId, { name })
    await recordAudit(tx, member, 'faces.person-renamed', member.id)
    return { isMe: memberId === member.id }
  })
}

/** Keeps somebody out of the people view, or shows them there again. Nothing else changes. */
export async function setHidden(member: Member, personId: string, isHidden: boolean) {
  await db.$transaction(async (tx) => {
    await ownPerson(tx, member, personId)
    await change(tx, personId, { isHidden })
    await recordAudit(tx, member, isHidden ? 'faces.person-hidden' : 'faces.person-shown', member.id)
  })
}

/** Keeps facial recognition away from somebody: their templates and suggestions here go at once. */
export async function setFaceless(member: Member, personId: string, isFaceless: boolean) {
  return db.$transaction(async (tx) => {
    await ownPerson(tx, member, personId)
    await change(tx, personId, { isFaceless })
    const gone = isFaceless ? await dropMade(tx, personId) : { templates: 0, suggestions: 0 }
    if (!isFaceless) {
      await queueTemplatesOf(tx, member.id, personId)
      await queueComparison(tx, member.id)
    }
    await recordAudit(tx, member, isFaceless ? 'faces.person-excluded' : 'faces.person-included', member.id)
    return gone
  })
}

/** The member answers for somebody without an account: that they agreed to be recognised. */
export async function declareAgreement(member: Member, personId: string) {
  await db.$transaction(async (tx) => {
    const person = await ownPerson(tx, member, personId)
    if (person.memberId) throw new UserError(`${person.name} has an account. Only their own yes counts.`)
    await declare(tx, member, person)
  })
}

/** Takes such a declaration back: every template made because of it goes at once. */
export async function withdrawDeclaration(member: Member, personId: string) {
  return db.$transaction(async (tx) => {
    await ownPerson(tx, member, personId)
    const { count } = await tx.knownPerson.updateMany({
      where: { id: personId, agreedAt: { not: null } },
      data: { agreedAt: null, agreedWords: null },
    })
    if (count === 0) throw new NotThere()
    const gone = await dropMade(tx, personId)
    await recordAudit(tx, member, 'faces.declaration-withdrawn', member.id)
    return gone
  })
}

/** Forgets somebody: their names, templates and suggestions in this library. The photos stay. */
export async function deletePerson(member: Member, personId: string) {
  return db.$transaction(async (tx) => {
    const person = await ownPerson(tx, member, personId)
    const gone = await dropMade(tx, personId)
    const named = await tx.faceName.findMany({ where: { personId }, select: { faceId: true } })
    await tx.knownPerson.delete({ where: { id: personId }, select: { id: true } })
    await dropBoxesWhileOff(
      tx,
      member.id,
      named.map(({ faceId }) => faceId),
    )
    await recordAudit(tx, member, 'faces.person-deleted', member.id)
    return { ...gone, name: person.name, names: named.length }
  })
}

type Change = { name?: string; isHidden?: boolean; isFaceless?: boolean }

function change(tx: Tx, id: string, data: Change) {
  return tx.knownPerson.update({ where: { id }, data, select: { id: true } })
}

/** What the engine made of somebody: templates and open suggestions. What the owner refused stays refused. */
export async function dropMade(tx: Tx, personId: string) {
  const templates = await tx.faceTemplate.deleteMany({ where: { personId } })
  const suggestions = await tx.faceSuggestion.deleteMany({ where: { personId, isRefused: false } })
  return { templates: templates.count, suggestions: suggestions.count }
}
