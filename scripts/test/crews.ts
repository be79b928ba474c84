import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { expect } from 'vitest'
import { db } from '@/lib/db'
import { allHands, runCrews } from '@/lib/jobs/crews'
import { countJobs } from '@/lib/jobs/queue'

/** The crews of a worker, at work on a test's own kinds of jobs. */
export async function startCrews(taskList: TaskList) {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: allHands + 5 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  const logger = new Logger(() => () => undefined)
  const crews = await runCrews({ pgPool: pool, pollInterval: 50, taskList, noHandleSignals: true, logger })
  return {
    stop: async () => {
      await crews.stop()
      await pool.end()
    },
  }
}

/** Waits until every job of a kind is done, also those that were to wait a while. None may have failed. */
export async function drained(prefix: string) {
  const left = async () => {
    await db.$executeRaw`
      UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND locked_at IS NULL`
    return { failures: await failures(), jobs: await countJobs(db, prefix) }
  }
  await expect.poll(left, { timeout: 60_000, interval: 20 }).toEqual({ failures: [], jobs: 0 })
}

/** A random moment within so many milliseconds. */
export const someMoment = (mostMs: number) => sleep(Math.random() * mostMs)

async function failures() {
  const rows = await db.$queryRaw<{ error: string }[]>`
    SELECT task_identifier || ': ' || last_error AS error FROM graphile_worker.jobs WHERE last_error IS NOT NULL`
  return rows.map(({ error }) => error)
}
