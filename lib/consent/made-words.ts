import { countOf, inAList } from '@/lib/format'

/** Off, and what the choice made stays: what a button sends. */
export const OFF_AND_KEEP = 'off-and-keep'

/** Behind a step: that the person was told, and that what it takes may go. */
export const SURELY = '-surely'

type Counts = Readonly<Record<string, number>>

/** What a choice made, counted before it goes off. */
export type Made = {
  /** What goes, in the words and the order of the receipt. */
  gone: Counts
  /** What of it may stay, where going off asks. */
  mayStay: { what: string; count: number } | null
  /** How much of it only the higher steps may hold. */
  coarser: { what: string; below: string; count: number }[]
  /** What the person wrote themselves, which stays. */
  stays: Counts
}

export const NOTHING_MADE: Made = { gone: {}, mayStay: null, coarser: [], stays: {} }

/** What went with a decision, in counts, as its record keeps it; null where nothing could go. */
export function sayGone(destroyed: Counts) {
  if (Object.keys(destroyed).length === 0) return null
  const gone = countsOf(destroyed)
  return gone.length > 0 ? gone.join(', ') : 'nothing'
}

/** What stays, as it came after the page on which the choice went off; nothing where there is none. */
export function sayKept({ mayStay }: Made, under: string) {
  if (!mayStay?.count) return ''
  const [stay, them] = mayStay.count === 1 ? ['stays', 'it'] : ['stay', 'them']
  return ` The ${countOf(mayStay.count, mayStay.what)} we hold ${stay} until you erase ${them} under ${under}.`
}

/** Before it goes off: what ends, what is destroyed, and what stays, in sentences with numbers; none where nothing would go. */
export function sayLosses({ gone, stays }: Made) {
  const held = countsOf(gone, isHeld)
  const work = countsOf(gone, (what) => !isHeld(what))
  const kept = Object.entries(stays).filter(([, count]) => count > 0)
  return [
    ...(held.length > 0 ? [`Off destroys ${inAList(held)}. This cannot be undone.`] : []),
    ...(work.length > 0 ? [`Off stops ${inAList(work)}.`] : []),
    ...(held.length > 0 ? kept.map(sayStays) : []),
  ]
}

function sayStays([what, count]: [string, number]) {
  if (count === 1) return `The 1 ${what} you gave stays, unless you say otherwise.`
  return `The ${countOf(count, what)} you gave stay, unless you say otherwise.`
}

/** A way down that takes something for good: one act, whose name says what it takes. */
export type WayDown = { value: string; label: string; to: string }

/** Every such way from a step. The steps that take nothing are not among them. */
export function waysDown(
  made: Made,
  { steps, mainly }: { steps: readonly string[]; mainly?: string },
  from: string,
): WayDown[] {
  if (from === 'off') return []
  const lower = steps.slice(1, steps.indexOf(from)).toReversed()
  return [...lower.flatMap((to) => wayTo(made, steps, to) ?? []), ...waysOff(made, mainly)]
}

function wayTo({ coarser }: Made, steps: readonly string[], to: string): WayDown | null {
  const lost = losing(coarser, steps, to)
  return lost && { to, value: `${to}${SURELY}`, label: `Go down to ${to}, delete ${lost.words}` }
}

function waysOff({ gone, mayStay }: Made, mainly: string | undefined): WayDown[] {
  if (mayStay) {
    const what = countOf(mayStay.count, mayStay.what)
    if (mayStay.count === 0) return []
    return [
      { to: 'off', value: OFF_AND_KEEP, label: `Stop, keep ${what}` },
      { to: 'off', value: `off${SURELY}`, label: `Stop and erase ${what}` },
    ]
  }
  const [first] = [...countsOf(gone, (what) => what === mainly), ...countsOf(gone, isHeld)]
  return first ? [{ to: 'off', value: 'off', label: `Turn off and delete ${first}` }] : []
}

/** What the next step down takes, before it is taken. */
export function sayCoarser({ coarser }: Made, steps: readonly string[], value: string) {
  const to = steps[steps.indexOf(value) - 1]
  const lost = to && to !== 'off' ? losing(coarser, steps, to) : null
  return lost && `Down to ${to} takes ${lost.words}. ${lost.comeBack}. Your files stay as they are.`
}

export type StepQuestion = { words: string; go: { value: string; label: string }; stay: StepQuestion['go'] }

/** What is asked before a step that takes something for good, where its button did not say so; null where it takes nothing. */
export function questionBefore(
  { coarser }: Made,
  steps: readonly string[],
  step: { from: string; to: string },
) {
  const { from, to } = step
  const lost = to === 'off' || to === from ? null : losing(coarser, steps, to)
  if (!lost) return null
  const isDown = steps.indexOf(to) < steps.indexOf(from)
  const question: StepQuestion = {
    words: `${isDown ? 'Down to' : 'Going to'} ${to} takes ${lost.words}. ${lost.comeBack}.`,
    go: { value: `${to}${SURELY}`, label: `Go ${isDown ? 'down ' : ''}to ${to}` },
    stay: { value: from, label: `Stay ${from}` },
  }
  return question
}

function losing(coarser: Made['coarser'], steps: readonly string[], to: string) {
  const lost = coarser.filter(({ below, count }) => count > 0 && steps.indexOf(to) < steps.indexOf(below))
  if (lost.length === 0) return null
  const isOne = lost.length === 1 && lost[0]?.count === 1
  return {
    words: lost.map(({ what, count }) => countOf(count, what)).join(', '),
    comeBack: `Only a step up could read ${isOne ? 'it' : 'them'} again, from files that still say it`,
  }
}

/** Not work or mail that only waits. */
const isHeld = (what: string) => !what.startsWith('waiting ')

function countsOf(counts: Counts, among: (what: string) => boolean = () => true) {
  return Object.entries(counts)
    .filter(([what, count]) => count > 0 && among(what))
    .map(([what, count]) => countOf(count, what))
}
