/** What somebody says when they answer for a person without an account. Kept word for word with the declaration. */
export const DECLARATION = 'I declare that this person agreed that their face is recognised in my photos.'

/** How many faces can be named in one act. */
export const MOST_NAMED_AT_ONCE = 200

/** Whose name a face can be given. */
export type NameTarget =
  'me' | { personId: string } | { userName: string } | { newName: string; agreed?: 'yes' }

/** What stands under a name: who sees it, and what still has to happen. */
export function standingWords({ isMe, hasAccount, answer, name }: NameStanding) {
  if (isMe) return 'You.'
  if (!hasAccount) return 'Only you see this name.'
  return answer === 'ALLOWED' ? `${name} allows it.` : `Waits for a yes from ${name}. Only you see the name.`
}

export type NameStanding = {
  isMe: boolean
  hasAccount: boolean
  answer: 'WAITING' | 'ALLOWED'
  name: string
}
