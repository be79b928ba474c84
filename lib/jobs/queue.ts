import 'server-only'

import type { Db } from '@/lib/db'
import type { TaskName, Tasks } from './tasks'

export type JobOptions = { key?: string; runAt?: Date; maxAttempts?: number; queue?: string }

/** Enqueues work in the caller's transaction: it runs if, and only if, the transaction commits. */
export async function addJob<T extends TaskName>(
  tx: Db,
  task: T,
  payload: Tasks[T],
  options: JobOptions = {},
) {
  const { key = null, runAt = null, maxAttempts = 25, queue = null } = options
  await tx.$queryRaw`
    SELECT id::text FROM graphile_worker.add_job(
      ${task}::text, payload := ${JSON.stringify(payload)}::json, queue_name := ${queue}::text,
      run_at := ${runAt}::timestamptz, max_attempts := ${maxAttempts}::int, job_key := ${key}::text)`
}

/** How many jobs wait or run whose task begins with a prefix. */
export async function countJobs(db: Db, prefix: string) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE starts_with(task_identifier, ${prefix})`
  return row?.count ?? 0
}
