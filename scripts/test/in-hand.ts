import { db } from '@/lib/db'

/** How many jobs of a kind a worker has in hand now. */
export async function countInHand(prefix: string) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs
    WHERE locked_at IS NOT NULL AND starts_with(task_identifier, ${prefix})`
  return row?.count ?? 0
}
