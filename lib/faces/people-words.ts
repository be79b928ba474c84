import { countOf, formatCount, inWords } from '@/lib/format'

/** The headline of the people view: it counts those who are hidden too. */
export function peopleStatement(count: number) {
  if (count === 0) return 'You named nobody in your photos.'
  return `You named ${inWords(count)} ${count === 1 ? 'person' : 'people'} in your photos.`
}

type State = {
  isOn: boolean
  isPaused: boolean
  /** Whether the photos that are left will be looked at: not where the engine could not, as often as it tried. */
  isGoingOn: boolean
  photoCount: number
  lookedCount: number
  keptAwayCount: number
}

/** Why the view shows what it shows. */
export function stateWords(state: State) {
  const { isOn, photoCount, lookedCount, keptAwayCount } = state
  if (!isOn) return 'Facial recognition is off: nothing looks for faces, and nothing is suggested.'
  if (photoCount === 0)
    return 'Facial recognition is on. You have no photo yet, so there is nothing to look at.'
  const openCount = photoCount - keptAwayCount
  const kept = keptAwayCount > 0 ? ` You keep it away from ${countOf(keptAwayCount, 'photo')}.` : ''
  if (openCount === 0) return `Facial recognition is on.${kept}`
  const looked =
    lookedCount < openCount
      ? `It looked at ${formatCount(lookedCount)} of ${countOf(openCount, 'photo')}${restWords(state, openCount - lookedCount)}`
      : `It looked at ${openCount === 1 ? 'the one photo' : `all ${formatCount(openCount)} photos`} it may look at.`
  return `Facial recognition is on. ${looked}${kept}`
}

function restWords({ isPaused, isGoingOn }: State, leftCount: number) {
  if (isPaused) return ', and rests until you go on.'
  if (isGoingOn) return ', and goes on in the background.'
  return `. It could not look at ${leftCount === 1 ? 'the one' : `the ${formatCount(leftCount)}`} left.`
}

/** What heads the templates of somebody. */
export function templatesTitle(count: number, name: string) {
  return count === 0
    ? `No face template of ${name} in your library`
    : `${countOf(count, 'face template')} of ${name} in your library`
}

type Person = {
  name: string
  isMe: boolean
  isFaceless: boolean
  account: { userName: string; step: string | null } | null
}

/** Whose account it is, and what that person allows. */
export function accountWords({ name, isMe, isFaceless, account }: Person) {
  const kept = isFaceless ? ' You keep facial recognition away from this person.' : ''
  if (isMe) return `This is you.${kept}`
  if (!account) return `Somebody without an account: only you see this name.${kept}`
  if (account.step === null)
    return `You and ${name} are not friends now. Nobody but you sees this name.${kept}`
  if (account.step === 'on') return `@${account.userName} allows friends to name them.${kept}`
  if (account.step === 'ask') return `@${account.userName} is asked about each name first.${kept}`
  return `@${account.userName} does not allow being named now. Nobody but you sees ${name} here.${kept}`
}
