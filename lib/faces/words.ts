import { countOf } from '@/lib/format'

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
