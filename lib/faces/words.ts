import { countOf } from '@/lib/format'

type Named = { name: string; count: number; waits: boolean }

/** What came of naming faces. */
export function namedWords({ name, count, waits }: Named) {
  if (count === 0) return `${name}. It already was.`
  const faces = count === 1 ? '' : `, on ${countOf(count, 'face')}`
  return waits ? `${name}${faces}. The name waits for their yes.` : `${name}${faces}.`
}

/** What came of refusing suggestions. */
export function refusedWords({ name, count }: { name: string; count: number }) {
  return count === 1
    ? `Not ${name}. We do not ask again.`
    : `${countOf(count, 'face')}: not ${name}. We do not ask again.`
}

/** What went with an act. */
export function goneWords({ templates, suggestions }: { templates: number; suggestions: number }) {
  if (templates + suggestions === 0) return 'Nothing was held.'
  return `Gone with it: ${countOf(templates, 'template')} and ${countOf(suggestions, 'suggestion')}.`
}
