import { countOf } from '@/lib/format'

/** Off, and what the choice made stays: what a button sends. */
export const OFF_AND_KEEP = 'off-and-keep'

/** Behind a step: that the person was asked, and that what it takes may go. */
export const SURELY = '-surely'

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

export type StepQuestion = { words: string; go: { value: string; label: string }; stay: StepQuestion['go'] }

/** What is asked before a step that takes something for good; null where it takes nothing. */
export function questionBefore(
  { coarser }: Made,
  steps: readonly string[],
  step: { from: string; to: string },
) {
  const { from, to } = step
  const isLost = ({ below, count }: Made['coarser'][number]) =>
    count > 0 && steps.indexOf(to) < steps.indexOf(below)
  const losing = to === 'off' || to === from ? [] : coarser.filter(isLost)
  if (losing.length === 0) return null
  const isDown = steps.indexOf(to) < steps.indexOf(from)
  const lost = losing.map(({ what, count }) => countOf(count, what)).join(', ')
  const isOne = losing.length === 1 && losing[0]?.count === 1
  const question: StepQuestion = {
    words: `${isDown ? 'Down to' : 'Going to'} ${to} takes ${lost}. ${isOne ? 'It does' : 'They do'} not come back.`,
    go: { value: `${to}${SURELY}`, label: `Go ${isDown ? 'down ' : ''}to ${to}` },
    stay: { value: from, label: `Stay ${from}` },
  }
  return question
}
