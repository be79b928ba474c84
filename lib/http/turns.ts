import { EventEmitter, once } from 'node:events'

const PATIENCE_MS = 50

const turns = new EventEmitter().setMaxListeners(0)
let acting = 0

/**
 * Runs an act, and lets its page be drawn once no other act of this process is under way, or 50 ms later.
 * Drawing keeps the processor from everybody; what somebody decided is committed first.
 */
export async function actBeforeDrawing<T>(act: () => Promise<T>): Promise<T> {
  acting += 1
  try {
    return await act()
  } finally {
    acting -= 1
    if (acting === 0) turns.emit('free')
    else await once(turns, 'free', { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined)
  }
}
