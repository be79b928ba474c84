import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Db } from '@/lib/db'
import { destroyingTasks, laneOf, type TaskName, type Tasks } from './tasks'

export type JobOptions = {
  key?: string
  runAt?: Date
  /** So long after now by the database's clock, which no story moves. */
  afterMs?: number
  maxAttempts?: number
}

const MOST_TRIES = 25
/** As many as the queue can count: what takes something away is tried until it went, every six hours in the end. */
const TRIES_TO_DESTROY = 32_000

/** Enqueues work in the caller's transaction: it runs if, and only if, the transaction commits. */
export async function addJob<T extends TaskName>(
  tx: Db,
  task: T,
  payload: Tasks[T],
  options: JobOptions = {},
) {
  const { key = null, runAt = null, afterMs = 0 } = options
  const { maxAttempts = destroyingTasks.includes(task) ? TRIES_TO_DESTROY : MOST_TRIES } = options
  await tx.$queryRaw`
    SELECT id::text FROM graphile_worker.add_job(
      ${task}::text, payload := ${JSON.stringify(payload)}::json, queue_name := ${laneOf(task, payload)}::text,
      run_at := coalesce(${runAt}::timestamptz, now() + ${afterMs}::int * interval '1 millisecond'), max_attempts := ${maxAttempts}::int, job_key := ${key}::text)`
}

/** Takes back the job with this key, if it has not begun. */
export async function dropJob(tx: Db, key: string) {
  await tx.$queryRaw`SELECT (graphile_worker.remove_job(${key}::text)).id::text`
}

/** Which of these keys belong to work that waits or runs. */
export async function listQueued(db: Db, keys: readonly string[]) {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE key = ANY (${[...keys]}) AND attempts < max_attempts`
  return new Set(rows.map(({ key }) => key))
}

/** Whether work for one person whose task begins with a prefix runs, or would at once; not what waits after a fault. */
export const isAtWork = (db: Db, userId: string, prefix: string) =>
  hasJob(db, { userId, prefix, which: Prisma.sql`job.run_at <= now() AND job.attempts < job.max_attempts` })

/** Whether such work runs, or will: not what its last try gave up. */
export const isWorkWaiting = (db: Db, userId: string, prefix: string) =>
  hasJob(db, { userId, prefix, which: Prisma.sql`job.attempts < job.max_attempts` })

type Work = { userId: string; prefix: string; which: Prisma.Sql }

async function hasJob(db: Db, { userId, prefix, which }: Work) {
  const [row] = await db.$queryRaw<{ is: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE starts_with(task.identifier, ${prefix}) AND job.payload ->> 'userId' = ${userId}
        AND (job.locked_at IS NOT NULL OR ${which})) AS is`
  return row?.is ?? false
}

/** How many jobs wait or run whose task begins with a prefix. */
export async function countJobs(db: Db, prefix: string) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE starts_with(task_identifier, ${prefix})`
  return row?.count ?? 0
}

/** Takes back what waits for one person and begins with a prefix, save what takes something away. Returns how many. */
export async function dropJobs(tx: Db, userId: string, prefix: string) {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.complete_jobs((
      SELECT coalesce(array_agg(job.id), '{}') ${waitingFor(userId, prefix)}))`
  return row?.count ?? 0
}

/** Counts the jobs that `dropJobs` would take back. */
export const waitingJobsOf = (userId: string, prefix: string) =>
  Prisma.sql`SELECT count(*) ${waitingFor(userId, prefix)}`

function waitingFor(userId: string, prefix: string) {
  return Prisma.sql`FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE job.locked_at IS NULL AND starts_with(task.identifier, ${prefix})
      AND task.identifier <> ALL (${[...destroyingTasks]}) AND job.payload ->> 'userId' = ${userId}`
}
