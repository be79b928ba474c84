import { countOf } from '@/lib/format'

/** Off, and what the choice made stays: what a button sends. */
export const OFF_AND_KEEP = 'off-and-keep'

/** What we hold because of a choice, and how much of it only the higher steps may hold. */
export type Made = { what: string; count: number; coarser: { what: string; below: string; count: number }[] }

/** What went with a decision, in counts, as its record keeps it; null where nothing could go. */
export function sayGone(destroyed: Readonly<Record<string, number>>) {
  const counts = Object.entries(destroyed)
  if (counts.length === 0) return null
  const gone = counts.filter(([, count]) => count > 0).map(([what, count]) => countOf(count, what))
  return gone.length > 0 ? gone.join(', ') : 'nothing'
}

/** What the two ways of going off are called, with numbers. */
export function stopLabels({ what, count }: Made) {
  return {
    keepLabel: `Stop, keep ${countOf(count, what)}`,
    eraseLabel: `Stop and erase ${countOf(count, what)}`,
  }
}

/** What the next step down takes, before it is taken. */
export function sayCoarser({ coarser }: Made, steps: readonly string[], value: string) {
  const lower = steps[steps.indexOf(value) - 1]
  const losing = coarser.filter(({ below, count }) => below === value && count > 0)
  if (!lower || lower === 'off' || losing.length === 0) return null
  const lost = losing.map(({ what, count }) => countOf(count, what)).join(', ')
  return `Down to ${lower} takes ${lost}. It does not come back, though your files stay as they are.`
}
