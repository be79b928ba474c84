import { purposeOf, type PurposeId } from './purposes'

/** The way back from a decision: the step that stood before, sent by the same form. `number`: the decision that it undoes. */
export type Undo = { number: number; value: string; label: string }

/** Work that was taken back begins anew with the step that asks for it. */
const BEGINS_ANEW = 'waiting job'

type Flip = {
  purpose: PurposeId
  value: string
  /** The step that stood before. */
  from?: string
  numbers: readonly number[]
  destroyed: Readonly<Record<string, number>>
}

/** The way back from a flip that took nothing and decided nothing else with it. Null where there is none, or it is asked on a screen of its own. */
export function undoOf({ purpose, value, from, numbers, destroyed }: Flip): Undo | null {
  const [number] = numbers
  if (number === undefined || numbers.length > 1 || from === undefined || from === value) return null
  if (Object.entries(destroyed).some(([what, count]) => count > 0 && what !== BEGINS_ANEW)) return null
  if (purposeOf(purpose).ownScreen && from !== 'off') return null
  return { number, value: from, label: `Undo: back to ${from}` }
}
