import 'server-only'

import { db } from '@/lib/db'
import { tasksOf } from './tasks'

/** So long one job may go on over a library. */
const TURN_MS = 30_000

let isEnding = false

/** Ends every turn of this process early, while its crews are stopping. */
export async function withoutTurns(stop: () => Promise<void>) {
  isEnding = true
  await stop().finally(() => (isEnding = false))
}

/**
 * The turn of one library. It lasts as long as nobody else waits, for half a minute at most: the next turn begins
 * only when a worker looks for work again, and until then the engines would stand idle.
 */
export function beginTurn(turnMs = TURN_MS) {
  const end = performance.now() + turnMs
  const isUp = () => isEnding || performance.now() >= end
  return { isUp, isOver: async () => isUp() || (await isLibraryWaiting()) }
}

async function isLibraryWaiting() {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE job.is_available AND job.run_at <= now() AND task.identifier = ANY (${tasksOf('libraries')})) AS found`
  return row?.found ?? false
}
