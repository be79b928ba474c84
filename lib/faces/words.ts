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

export type Naming = { name: string; isMe: boolean; count: number; waits: boolean; isSought: boolean }

/** What came of naming faces. */
export function namedWords({ name, isMe, count, waits, isSought }: Naming) {
  const who = isMe ? 'you' : name
  if (count === 0) return `That is ${who} already. Nothing changed.`
  const said = count === 1 ? `This face is ${who}.` : `${countOf(count, 'face')} are ${who}.`
  if (waits) return `${said} We ask ${name}: until the yes, only you see the name.`
  return isSought ? `${said} We look for ${who} in your other photos now.` : said
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
