import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { allowedStep } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { areFriends } from '@/lib/friends/friendship'
import { seekingOf } from './agreement'
import { declare, ownPerson, refuseFriendsName, type Known } from './known-people'
import { dropBoxesWhileOff } from './name-commands'
import { queueComparison, queueTemplatesOf } from './template-queue'
import type { Seeking } from './words'

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
export async function keepOut(member: Member, personId: string) {
  return db.$transaction(async (tx) => {
    await ownPerson(tx, member, personId)
    await change(tx, personId, { isFaceless: true })
    const gone = await dropMade(tx, personId)
    await recordAudit(tx, member, 'faces.person-excluded', member.id)
    return gone
  })
}

/** Lets facial recognition look for somebody again. An entry that held nothing but the refusal goes with it. */
export async function letIn(member: Member, personId: string): Promise<Seeking | 'gone'> {
  return db.$transaction(async (tx) => {
    const person = { ...(await ownPerson(tx, member, personId)), isFaceless: false }
    await recordAudit(tx, member, 'faces.person-included', member.id)
    if (await holdsNothingElse(tx, member, person)) {
      await tx.knownPerson.delete({ where: { id: personId }, select: { id: true } })
      return 'gone'
    }
    await change(tx, personId, { isFaceless: false })
    await queueTemplatesOf(tx, member.id, personId)
    await queueComparison(tx, member.id)
    return seekingOf(tx, member.id, person)
  })
}

/** The member answers for somebody without an account: that they agreed to be recognised. */
export async function declareAgreement(member: Member, personId: string): Promise<Seeking> {
  return db.$transaction(async (tx) => {
    const person = await ownPerson(tx, member, personId)
    if (person.memberId) throw new UserError(`${person.name} has an account. Only their own yes counts.`)
    await declare(tx, member, person)
    return seekingOf(tx, member.id, { ...person, agreedAt: person.agreedAt ?? now() })
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

/**
 * Forgets somebody: their names, templates and suggestions in this library. The photos stay. Whoever has an account and
 * is kept out of recognition, before or with this act, stays on the list with nothing but that.
 */
export async function deletePerson(member: Member, personId: string, { isKeptOut = false } = {}) {
  return db.$transaction(async (tx) => {
    const person = await ownPerson(tx, member, personId)
    const staysOut = person.memberId !== null && (isKeptOut || person.isFaceless)
    const gone = await dropMade(tx, personId)
    const named = await tx.faceName.findMany({ where: { personId }, select: { faceId: true } })
    const faceIds = named.map(({ faceId }) => faceId)
    await tx.faceSuggestion.deleteMany({ where: { personId } })
    await tx.faceName.deleteMany({ where: { personId } })
    if (staysOut) await change(tx, personId, { isFaceless: true })
    else await tx.knownPerson.delete({ where: { id: personId }, select: { id: true } })
    await dropBoxesWhileOff(tx, member.id, faceIds)
    await recordAudit(tx, member, 'faces.person-deleted', member.id)
    if (staysOut && !person.isFaceless) await recordAudit(tx, member, 'faces.person-excluded', member.id)
    return { ...gone, name: person.name, names: named.length }
  })
}

/** Whether an entry of the list would stand for nothing: of an account that nobody may name here, and on no face. */
async function holdsNothingElse(tx: Tx, member: Member, { id, memberId }: Known) {
  if (!memberId || memberId === member.id) return false
  if ((await tx.faceName.count({ where: { personId: id } })) > 0) return false
  const isFriend = await areFriends(tx, member.id, memberId)
  return !isFriend || (await allowedStep(memberId, 'being-named', tx)) === 'off'
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
