import { countOf } from '@/lib/format'

/** Off, and what the choice made stays: what a button sends. */
export const OFF_AND_KEEP = 'off-and-keep'

/** What we hold because of a choice, and how much of it only the higher steps may hold. */
export type Made = { what: string; count: number; coarser: { what: string; below: string; count: number }[] }

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
