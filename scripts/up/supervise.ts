import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, startChild } from './children'
import type { Ending } from './ending'

const MAX_RESTARTS = 5

/** Keeps a child running: starts it again when it ends by itself, and gives up after five times in a row. */
export function keepRunning(
  start: Parameters<typeof startChild>[0],
  ending: Ending,
): { first: Child; stop(): Promise<void> } {
  const first = startChild(start)
  let current = first
  const watch = async (restarts: number): Promise<void> => {
    const began = Date.now()
    await current.ended
    if (ending.isEnding()) return
    const inARow = Date.now() - began > 60_000 ? 0 : restarts
    if (inARow >= MAX_RESTARTS) {
      console.error(`${start.name} ended ${MAX_RESTARTS} times in a row. Everything is ended.`)
      return ending.end(1)
    }
    console.error(`${start.name} ended by itself and is started again.`)
    await sleep(500 * (inARow + 1))
    if (ending.isEnding()) return
    current = startChild(start)
    return watch(inARow + 1)
  }
  void first.ready.then(() => watch(0)).catch(() => undefined)
  return { first, stop: () => current.stop() }
}
