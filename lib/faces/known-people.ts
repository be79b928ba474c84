import 'server-only'

import { userNameKey } from '@/lib/account/user-name'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { allowedStep } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { FieldError, NotThere, UserError } from '@/lib/errors'
import { areFriends, friendIds } from '@/lib/friends/friendship'
import { lockPeople, lockPerson } from '@/lib/lock-people'
import type { TagAnswer } from '@/generated/prisma/enums'
import { DECLARATION, type NameTarget } from './naming'
import { queueTemplatesOf } from './template-queue'

export type Known = {
  id: string
  name: string
  memberId: string | null
  isFaceless: boolean
  agreedAt: Date | null
}

const known = { id: true, name: true, memberId: true, isFaceless: true, agreedAt: true } as const

/** A member's first and last name, or their user name. */
export function nameOf(user: { userName: string; firstName: string | null; lastName: string | null }) {
  return [user.firstName, user.lastName].filter(Boolean).join(' ') || user.userName
}

/**
 * The person whom a name means, made where there is none yet, and the second key: whether they allow it.
 * Locks both libraries until the transaction ends, so that no answer or switch of theirs crosses.
 * Somebody else's person, a stranger and a former friend are not there.
 */
export async function claimPerson(
  tx: Tx,
  member: Member,
  target: NameTarget,
): Promise<{ person: Known; answer: TagAnswer }> {
  const memberId = await accountOf(tx, member, target)
  await lockPeople(tx, memberId ? [member.id, memberId] : [member.id])
  const person = await findOrMake(tx, member, target, memberId)
  return { person, answer: await secondKey(tx, member, person) }
}

/** One person of a member's own list. Nobody else changes that list until the transaction ends. */
export async function ownPerson(tx: Tx, member: Member, personId: string): Promise<Known> {
  await lockPerson(tx, member.id)
  const person = await tx.knownPerson.findFirst({
    where: { id: personId, userId: member.id },
    select: known,
  })
  if (!person) throw new NotThere()
  return person
}

/** What a name needs of the named person: yes already, an answer, or nothing but the owner's discretion. */
export async function secondKey(tx: Tx, member: Member, { memberId, name }: Known): Promise<TagAnswer> {
  if (!memberId) return 'WAITING' // nobody can say yes: the owner alone sees it, always
  if (memberId === member.id) return 'ALLOWED'
  if (!(await areFriends(tx, member.id, memberId))) throw new NotThere()
  const step = await allowedStep(memberId, 'being-named', tx)
  if (step === 'off') throw new UserError(`${name} does not allow being named.`)
  return step === 'on' ? 'ALLOWED' : 'WAITING'
}

/** Writes down that the member answers for a person without an account. */
export async function declare(tx: Tx, member: Member, person: Pick<Known, 'id' | 'name'>) {
  await refuseFriendsName(tx, member, person.name)
  const { count } = await tx.knownPerson.updateMany({
    where: { id: person.id, userId: member.id, memberId: null, agreedAt: null },
    data: { agreedAt: now(), agreedWords: DECLARATION },
  })
  if (count === 0) return
  await queueTemplatesOf(tx, member.id, person.id)
  await recordAudit(tx, member, 'faces.declared', member.id)
}

async function accountOf(tx: Tx, member: Member, target: NameTarget) {
  if (target === 'me') return member.id
  if ('newName' in target) return null
  if ('personId' in target) {
    const where = { id: target.personId, userId: member.id }
    const person = await tx.knownPerson.findFirst({ where, select: { memberId: true } })
    if (!person) throw new NotThere()
    return person.memberId
  }
  const friend = await tx.user.findUnique({
    where: { userNameKey: userNameKey(target.userName) },
    select: { id: true },
  })
  if (!friend || !(await areFriends(tx, member.id, friend.id))) throw new NotThere()
  return friend.id
}

async function findOrMake(tx: Tx, member: Member, target: NameTarget, memberId: string | null) {
  if (target !== 'me' && 'personId' in target) {
    const person = await ownPerson(tx, member, target.personId)
    if (person.memberId !== memberId) throw new NotThere() // changed in the same moment
    return person
  }
  if (target !== 'me' && 'newName' in target) return nameless(tx, member, target)
  const where = { userId: member.id, memberId }
  const held = await tx.knownPerson.findFirst({ where, select: known })
  if (held) return held
  const user = await tx.user.findUniqueOrThrow({
    where: { id: memberId ?? member.id },
    select: { userName: true, firstName: true, lastName: true },
  })
  return make(tx, member, { name: nameOf(user), memberId })
}

/** Somebody without an account: the one of that name, or a new one. */
async function nameless(tx: Tx, member: Member, { newName, agreed }: { newName: string; agreed?: 'yes' }) {
  const held = await tx.knownPerson.findFirst({
    where: { userId: member.id, memberId: null, name: { equals: escapeLike(newName), mode: 'insensitive' } },
    select: known,
  })
  const person = held ?? (await make(tx, member, { name: newName, memberId: null }))
  if (agreed) await declare(tx, member, person)
  return person
}

function make(tx: Tx, member: Member, { name, memberId }: Pick<Known, 'name' | 'memberId'>) {
  return tx.knownPerson.create({
    data: { userId: member.id, memberId, name, createdAt: now() },
    select: known,
  })
}

/** A friend answers for themselves: nobody declares it in their place. */
/** A friend with an account says yes for themselves: nobody declares it for them under their name. */
export async function refuseFriendsName(tx: Tx, member: Member, name: string, field = 'agreed') {
  const friends = await tx.user.findMany({
    where: { id: { in: await friendIds(tx, member.id) } },
    select: { userName: true, firstName: true, lastName: true },
  })
  const typed = name.toLocaleLowerCase('en')
  const isFriend = friends.some((friend) =>
    [friend.userName, nameOf(friend)].some((each) => each.toLocaleLowerCase('en') === typed),
  )
  if (isFriend)
    throw new FieldError(field, 'A friend of that name has an account here. Only their own yes counts.')
}

/** Prisma compares without regard to case by a pattern: its signs stand for themselves. */
const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** The names of members, by their ids. */
export async function namesOf(ids: string[]) {
  const users = await db.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, userName: true, firstName: true, lastName: true },
  })
  return new Map(users.map((user) => [user.id, { userName: user.userName, name: nameOf(user) }]))
}
