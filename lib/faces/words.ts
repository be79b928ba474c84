import { countOf, formatCount, sentenceCase } from '@/lib/format'

/** The names between two members, as one of them sees it. */
export type NamesBetween = {
  /** How many they gave the other. */
  given: number
  /** How many the other gave them. */
  received: number
  /** Whether they keep facial recognition away from the other. */
  isKeptOut: boolean
}

export type Naming = {
  name: string
  isMe: boolean
  count: number
  waits: boolean
  isSought: boolean
  /** Its owner paused facial recognition: whoever is sought is looked for once it goes on. */
  isPaused: boolean
}

/** Whether somebody of the list is looked for from now on, or why not. */
export type Seeking = 'now' | 'paused' | 'off' | 'kept-out' | 'undeclared' | 'as-they-allow'

const NOTHING = 'so nothing is compared.'
const NOT_NOW = {
  paused: 'You paused facial recognition: it looks for them once you go on.',
  off: `Facial recognition is off, ${NOTHING}`,
  'kept-out': `You keep facial recognition away from them, ${NOTHING}`,
  undeclared: 'Nothing is compared until you declare that they agreed.',
  'as-they-allow': 'Facial recognition looks for them as far as they allow it.',
} as const satisfies Record<Exclude<Seeking, 'now'>, string>

/** What came of declaring that somebody agreed. */
export function declaredWords(seeking: Seeking) {
  if (seeking === 'now') return 'Written down. Templates are made now, and your library is compared again.'
  return `Written down. ${NOT_NOW[seeking]}`
}

/** What came of letting facial recognition look for somebody again. */
export function letInWords(seeking: Seeking) {
  return seeking === 'now' ? 'Recognised again.' : `No longer kept out. ${NOT_NOW[seeking]}`
}

/** What came of naming faces. */
export function namedWords({ name, isMe, count, waits, isSought, isPaused }: Naming) {
  const who = isMe ? 'you' : name
  if (count === 0) return `That is ${who} already. Nothing changed.`
  const said = count === 1 ? `This face is ${who}.` : `${countOf(count, 'face')} are ${who}.`
  if (waits) return `${said} We ask ${name}: until the yes, only you see the name.`
  if (!isSought) return said
  return isPaused
    ? `${said} You paused facial recognition: we look for ${who} in your other photos once you go on.`
    : `${said} We look for ${who} in your other photos now.`
}

/** What came of refusing suggestions. */
export function refusedWords({ name, count }: { name: string; count: number }) {
  return count === 1
    ? `Noted: it is not ${name}. We do not ask again for this face.`
    : `Noted: ${countOf(count, 'face')} are not ${name}. We do not ask again for them.`
}

/** What went with an act. */
export function goneWords({ templates, suggestions }: { templates: number; suggestions: number }) {
  const gone = [
    templates > 0 ? countOf(templates, 'template') : '',
    suggestions > 0 ? countOf(suggestions, 'suggestion') : '',
  ].filter(Boolean)
  return gone.length > 0 ? `Gone with it: ${gone.join(' and ')}.` : 'Nothing was held.'
}

/** What of faces goes when a friendship ends, and what stays. */
export function partingWords({ given, received, isKeptOut }: NamesBetween) {
  const [yours, theirs] = [namesThat(given, 'you gave them'), namesThat(received, 'they gave you')]
  const names = [yours, theirs].filter(Boolean).join(' and ')
  const isOne = given + received === 1
  return [
    'Face templates of you with them are destroyed, and of them with you.',
    ...(names ? [`${sentenceCase(names)} ${isOne ? 'goes' : 'go'} too.`] : []),
    ...(isKeptOut ? ['That you keep facial recognition away from them stays.'] : []),
  ].join(' ')
}

const namesThat = (count: number, whose: string) =>
  count > 0 ? `the ${count === 1 ? 'name' : `${formatCount(count)} names`} ${whose}` : ''
