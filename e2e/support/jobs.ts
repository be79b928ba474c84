import { waitUntil } from '@/scripts/running'
import type { World } from './world'

/** Waits until the job worker has nothing of a kind left to do. */
export async function untilNoJob(world: World, task: string, withinMs = 60_000) {
  const isDone = async () => {
    const [row] = await world.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = ${task}`
    return row?.count === 0
  }
  if (!(await waitUntil(isDone, withinMs, 100))) throw new Error(`${task} still waits`)
}

/** Waits until the job worker does nothing of a kind now: what it tries again later may wait. */
export async function untilNoJobIsDue(world: World, task: string, withinMs = 60_000) {
  const isDone = async () => {
    const [row] = await world.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM graphile_worker.jobs
      WHERE task_identifier = ${task} AND run_at <= now() AND attempts < max_attempts`
    return row?.count === 0
  }
  if (!(await waitUntil(isDone, withinMs, 100))) throw new Error(`${task} is still due`)
}
