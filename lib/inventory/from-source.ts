import type { OwnedHolding } from './catalogue'
import type { Held } from './counting'
import type { Source } from './sources'

/**
 * How much of a table came from one source: its own figure; where that source gives only fields of the rows, all of
 * them, in part.
 */
export function heldFromSource(held: Held, { model }: OwnedHolding, source: Source) {
  const own = held.portions.filter((portion) => portion.model === model && portion.from === source)
  if (own.length === 0) return { count: held.byModel[model] ?? 0, isInPart: true }
  return { count: own.reduce((sum, { count }) => sum + count, 0), isInPart: false }
}
