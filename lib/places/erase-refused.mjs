/** A file whose location cannot be taken out in place, in a sentence that says what to do. */
export class EraseRefused extends Error {}

export const TOO_MUCH =
  'This file says more of its place than any camera does. It is unchanged: delete it, or add a copy without location.'

/** So much of one thing a file may ask for: who spends more is refused. */
export function budgetOf(most) {
  let left = most
  return (cost) => {
    left -= cost
    if (left < 0) throw new EraseRefused(TOO_MUCH)
  }
}
