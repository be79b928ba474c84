import { Logger, runOnce, type RunnerOptions, type Task, type TaskList } from 'graphile-worker'
import { env } from '@/lib/env'
import { countJobs } from '@/lib/jobs/queue'
import { taskList } from '@/lib/jobs/schedule'
import { prisma } from '@/lib/prisma'

/** Does the work that waits under these beginnings of names, and what follows from it, here and now. */
export async function drainJobs(...prefixes: string[]) {
  const wanted = Object.entries(taskList() as Record<string, Task>).filter(([name]) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  )
  do await runOnce(options(wanted))
  while (await hasMore(prefixes)) // a lane lets one at a time through: the last to come may find it shut
}

const options = (wanted: [string, Task][]): RunnerOptions => ({
  connectionString: env().DATABASE_URL,
  taskList: Object.fromEntries(wanted) as TaskList,
  concurrency: 2,
  logger: new Logger(() => (level, message) => {
    if (level === 'error') console.error(message)
  }),
})

async function hasMore(prefixes: string[]) {
  const counts = await Promise.all(prefixes.map((prefix) => countJobs(prisma, prefix)))
  return counts.some((count) => count > 0)
}
