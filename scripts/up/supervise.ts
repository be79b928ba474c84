import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from './children'
import type { Ending } from './ending'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
/** Who ran so long is well again: the next wait is the first one. */
const WELL_AFTER_MS = 60_000

/**
 * Keeps a child running: starts it again whenever it ends by itself, after a wait that grows while it ends soon after
 * each start. It never gives up, and nobody else is ended: what is broken in one holds up no other.
 */
export function keepRunning(
  start: Parameters<typeof startChild>[0],
  ending: Pick<Ending, 'isEnding'>,
  pause: (ms: number) => Promise<unknown> = sleep,
): { first: Child; stop(): Promise<void> } {
  const first = startChild(start)
  let current = first
  const watch = async () => {
    let inARow = 0
    for (;;) {
      const began = Date.now()
      await current.ended
      if (ending.isEnding()) return
      inARow = Date.now() - began > WELL_AFTER_MS ? 0 : inARow
      console.error(`${start.name} ended by itself and is started again.`)
      await pause(waitBefore(inARow))
      if (ending.isEnding()) return
      inARow += 1
      current = startChild(start)
    }
  }
  void first.ready.then(watch).catch(() => undefined)
  return { first, stop: () => current.stop() }
}

/** How long to wait before a child is started again that ended so many times in a row, soon after each start. */
export const waitBefore = (inARow: number) => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** inARow)
