import { countOf, formatCount, inWords, sentenceCase } from '@/lib/format'
import type { OwnedHolding } from './catalogue'
import { givenFields } from './counting'

/** What the figure beside a table counts, where it is not its rows; null where it is. */
export function countWords(holding: OwnedHolding, count: number) {
  if (!holding.countsFields) return null
  const given = givenFields(holding).length
  const others = Object.keys(holding.fields).length - given
  return `Counted: ${formatCount(count)} filled in of the ${countOf(given, 'field')} that you can fill. ${sentenceCase(inWords(others))} more ${others === 1 ? 'is our own note' : 'are our own notes'}.`
}
