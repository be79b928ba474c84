let offsetMs = 0

/** The present moment. The only source of time in the product. */
export function now() {
  return new Date(Date.now() + offsetMs)
}

/** A moment so many milliseconds from now; negative is the past. */
export function fromNow(ms: number) {
  return new Date(Date.now() + offsetMs + ms)
}

/** Moves the clock of this process, for tests. */
export function moveClock(ms: number) {
  offsetMs += ms
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
