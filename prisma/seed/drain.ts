import { Logger, runOnce, type RunnerOptions, type Task, type TaskList } from 'graphile-worker'
import { env } from '@/lib/env'
import { taskList } from '@/lib/jobs/schedule'
import { prisma } from '@/lib/prisma'

/** A job that failed so often fails here for good, whatever is left of its tries. */
const MOST_TRIES = 3

/**
 * Does the work that waits under these beginnings of names, and what follows from it, here and now; not what waits for
 * a later hour. Throws where a job fails for good.
 */
export async function drainJobs(...prefixes: string[]) {
  const wanted = Object.entries(taskList() as Record<string, Task>).filter(([name]) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  )
  const names = wanted.map(([name]) => name)
  do await runOnce(options(wanted))
  while (await hasMore(names)) // a lane lets one at a time through: the last to come may find it shut
}

const options = (wanted: [string, Task][]): RunnerOptions => ({
  connectionString: env().DATABASE_URL,
  taskList: Object.fromEntries(wanted) as TaskList,
  concurrency: 2,
  logger: new Logger(() => (level, message) => {
    if (level === 'error') console.error(message)
  }),
})

type Waiting = { task: string; tries: number; isOver: boolean; error: string | null; waitMs: number }

async function hasMore(names: string[]) {
  const jobs = await prisma.$queryRaw<Waiting[]>`
    SELECT task_identifier AS task, attempts AS tries, last_error AS error,
      attempts >= least(max_attempts, ${MOST_TRIES}::int) AND locked_at IS NULL AS "isOver",
      greatest(0, extract(epoch FROM run_at - now()) * 1000)::int AS "waitMs"
    FROM graphile_worker.jobs
    WHERE task_identifier = ANY (${names}) AND (run_at <= now() OR attempts > 0) ORDER BY run_at`
  const failed = jobs.find(({ isOver }) => isOver)
  if (failed) throw new Error(`The job ${failed.task} failed ${failed.tries} times: ${failed.error}`)
  const [next] = jobs
  if (next) await new Promise((resolve) => setTimeout(resolve, next.waitMs))
  return next !== undefined
}
