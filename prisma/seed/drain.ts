import { runOnce } from 'graphile-worker'
import { env } from '@/lib/env'
import { taskList } from '@/lib/jobs/schedule'

/** Does the work that waits under these beginnings of names, and what follows from it, here and now. */
export async function drainJobs(...prefixes: string[]) {
  const wanted = Object.entries(taskList()).filter(([name]) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  )
  await runOnce({
    connectionString: env().DATABASE_URL,
    taskList: Object.fromEntries(wanted),
    noPreparedStatements: false,
    concurrency: 2,
  })
}
