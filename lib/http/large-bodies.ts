import { PIECE_BYTES } from './body-limits'

/** So many bodies of megabytes are held in memory at once, whoever sends them. */
export const MOST_LARGE = 4

type Answer = { once(event: 'close', then: () => void): unknown }

let underWay = 0

/** Whether a body of this length may come in now: above one piece of a file, only few at once, each until it is answered. */
export function mayComeIn(bytes: number, answer: Answer) {
  if (!(bytes > PIECE_BYTES)) return true
  if (underWay >= MOST_LARGE) return false
  underWay += 1
  answer.once('close', () => (underWay -= 1))
  return true
}
