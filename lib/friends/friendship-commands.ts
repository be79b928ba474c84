import 'server-only'

import { userNameKey } from '@/lib/account/user-name'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { forgetTries, takeTry } from '@/lib/auth/rate-limit'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { NotThere, TooManyTriesError, UserError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPeople } from '@/lib/lock-people'
import { readFound } from './found-proof'
import { betweenBoth } from './friendship'

export type Asked = 'asked' | 'friends'
type Ask = { userName: string; found: string }

/**
 * Asks somebody to be a friend: whoever a search showed, or whose profile is public.
 * If they asked too, both are friends at once. One person can be asked again after thirty days.
 */
export async function askToBeFriends(member: Member, ask: Ask): Promise<Asked> {
  const askable = await findAskable(member, ask)
  if (!askable) throw cannotBeAsked()
  const { friendId, way } = askable
  if (!(await findBetween(db, member.id, friendId))) await takeAsk(member.id, friendId)
  return db.$transaction(async (tx) => {
    await lockPeople(tx, [member.id, friendId])
    if (!(await isAllowed(friendId, way, tx)) || !(await isInGoodStanding(tx, member.id)))
      throw cannotBeAsked()
    const held = await findBetween(tx, member.id, friendId)
    if (held?.acceptedAt) return 'friends'
    if (held?.userId === friendId) {
      await acceptRow(tx, member, { id: held.id, askerId: friendId })
      return 'friends'
    }
    if (held) return 'asked'
    await tx.friendship.create({
      data: { userId: member.id, friendId, createdAt: now() },
      select: { id: true },
    })
    await recordAudit(tx, member, 'friendship.asked', member.id)
    await recordAudit(tx, member, 'friendship.asked', friendId)
    return 'asked'
  })
}

/** Says yes to a request: both are friends from this moment. */
export async function acceptRequest(member: Member, friendshipId: string) {
  const asker = await db.friendship.findFirst({
    where: { id: friendshipId, friendId: member.id, acceptedAt: null },
    select: { userId: true },
  })
  if (!asker) throw new NotThere()
  await db.$transaction(async (tx) => {
    await lockPeople(tx, [member.id, asker.userId])
    await acceptRow(tx, member, { id: friendshipId, askerId: asker.userId })
  })
  await forgetTries('ask-friend-again', pairOf(asker.userId, member.id))
}

/** Says no to a request. The request is gone; whoever asked is told nothing. */
export async function declineRequest(member: Member, friendshipId: string) {
  await removing(member, 'friendship.declined', { id: friendshipId, friendId: member.id, acceptedAt: null })
}

/** Takes back a request that nobody answered yet. */
export async function withdrawRequest(member: Member, friendshipId: string) {
  await removing(member, 'friendship.withdrawn', { id: friendshipId, userId: member.id, acceptedAt: null })
}

/**
 * Ends a friendship at once, without a word to the other. What facial recognition made between the two goes in the same
 * moment; the names that they gave each other follow.
 */
export async function endFriendship(member: Member, friendshipId: string) {
  await removing(member, 'friendship.ended', {
    id: friendshipId,
    acceptedAt: { not: null },
    OR: [{ userId: member.id }, { friendId: member.id }],
  })
}

type Which = NonNullable<Parameters<Tx['friendship']['findFirst']>[0]>['where']
type Removal = 'friendship.declined' | 'friendship.withdrawn' | 'friendship.ended'

async function removing(member: Member, action: Removal, where: Which) {
  await db.$transaction(async (tx) => {
    const held = await tx.friendship.findFirst({ where, select: { userId: true, friendId: true } })
    if (!held) throw new NotThere()
    await lockPeople(tx, [held.userId, held.friendId])
    const { count } = await tx.friendship.deleteMany({ where })
    if (count === 0) throw new NotThere() // answered in the same moment
    if (action === 'friendship.ended') {
      const friendId = held.userId === member.id ? held.friendId : held.userId
      await dropFaces(tx, member.id, friendId)
      await addJob(tx, 'faces.part', { userId: member.id, friendId })
    }
    await recordAudit(tx, member, action, member.id)
  })
}

/** Templates and open suggestions of either in the library of the other. */
async function dropFaces(tx: Tx, a: string, b: string) {
  for (const [userId, memberId] of [
    [a, b],
    [b, a],
  ] as const) {
    await tx.faceTemplate.deleteMany({ where: { userId, subjectId: memberId } })
    await tx.faceSuggestion.deleteMany({ where: { userId, isRefused: false, person: { memberId } } })
  }
}

async function acceptRow(tx: Tx, member: Member, { id, askerId }: { id: string; askerId: string }) {
  for (const id of [askerId, member.id]) if (!(await isInGoodStanding(tx, id))) throw new NotThere()
  const { count } = await tx.friendship.updateMany({
    where: { id, friendId: member.id, acceptedAt: null },
    data: { acceptedAt: now() },
  })
  if (count === 0) throw new NotThere() // taken back in the same moment
  await addJob(tx, 'faces.catch-up', { userId: member.id, friendId: askerId })
  await addJob(tx, 'faces.catch-up', { userId: askerId, friendId: member.id })
  await recordAudit(tx, member, 'friendship.accepted', member.id)
  await recordAudit(tx, member, 'friendship.accepted', askerId)
}

async function isInGoodStanding(tx: Tx, userId: string) {
  const newest = await tx.standingRecord.findFirst({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { standing: true },
  })
  return newest?.standing !== 'SUSPENDED'
}

const cannotBeAsked = () => new UserError('This person cannot be asked now.')

/** Whom that name and that way let be asked, and the way, or null: nobody can tell why not. */
async function findAskable(member: Member, { userName, found }: Ask) {
  const person = await db.user.findUnique({
    where: { userNameKey: userNameKey(userName) },
    select: { id: true, userName: true },
  })
  if (!person || person.id === member.id || person.userName.toLowerCase() !== userName.toLowerCase())
    return null
  const way = found ? readFound(member, person.userName, found) : 'profile-public'
  return way && (await isAllowed(person.id, way)) ? { friendId: person.id, way } : null
}

async function takeAsk(userId: string, friendId: string) {
  await takeTry('ask-friend', userId)
  try {
    await takeTry('ask-friend-again', pairOf(userId, friendId))
  } catch (error) {
    if (!(error instanceof TooManyTriesError)) throw error
    throw new UserError('You asked this person in the last 30 days. You can ask again after that.')
  }
}

const pairOf = (userId: string, friendId: string) => `${userId}|${friendId}`

function findBetween(tx: Tx | typeof db, a: string, b: string) {
  return tx.friendship.findFirst({
    where: { OR: betweenBoth(a, b) },
    select: { id: true, userId: true, acceptedAt: true },
  })
}
