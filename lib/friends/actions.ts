'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { countOf } from '@/lib/format'
import {
  acceptRequest,
  askToBeFriends,
  declineRequest,
  endFriendship,
  withdrawRequest,
} from './friendship-commands'
import { findPeople } from './queries'
import { askInput, findPeopleInput, friendshipInput, type FindState } from './schema'

export const findPeopleAction = memberAction(
  { input: findPeopleInput, limit: 'find-people', whileSuspended: false },
  async (viewer, { query }) => {
    const people = await findPeople(viewer, query)
    const message =
      people.length === 0
        ? 'Nobody who can be found that way.'
        : `${countOf(people.length, 'person', 'people')} found.`
    const state: FindState = { ok: true, message, people }
    return state
  },
)

export const askToBeFriendsAction = memberAction(
  { input: askInput, whileSuspended: false },
  async (viewer, ask) => {
    const outcome = await askToBeFriends(viewer, ask)
    revalidatePath(`/u/${ask.userName}`)
    return outcome === 'friends'
      ? `You and @${ask.userName} are friends.`
      : `You asked @${ask.userName}. They see it at their next visit.`
  },
)

export const acceptRequestAction = memberAction(
  { input: friendshipInput, whileSuspended: false },
  async (viewer, { friendship }) => {
    await acceptRequest(viewer, friendship)
    redirect('/friends?done=accepted')
  },
)

export const declineRequestAction = memberAction(
  { input: friendshipInput },
  async (viewer, { friendship }) => {
    await declineRequest(viewer, friendship)
    redirect('/friends?done=declined')
  },
)

export const withdrawRequestAction = memberAction(
  { input: friendshipInput },
  async (viewer, { friendship }) => {
    await withdrawRequest(viewer, friendship)
    redirect('/friends?done=withdrawn')
  },
)

export const endFriendshipAction = memberAction(
  { input: friendshipInput },
  async (viewer, { friendship }) => {
    await endFriendship(viewer, friendship)
    redirect('/friends?done=ended')
  },
)
