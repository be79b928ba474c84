import 'server-only'

import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { holdLifeLock } from './life-lock'
import { addJob } from './queue'
import { cronItems, startTasks, taskList } from './schedule'

const CONCURRENCY = 4

/** Starts taking jobs. `stop` lets the running ones finish. */
export async function runWorker() {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: CONCURRENCY + 2 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined) // a broken idle connection is replaced at the next use
  let letGo: () => Promise<void> = async () => undefined
  const events: WorkerEvents = new EventEmitter()
  // Jobs are held in the name of the pool, not of one of its workers.
  events.on('pool:create', ({ workerPool }) => void (letGo = holdLifeLock(workerPool.id)))
  const runner = await run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    events,
    taskList: taskList(),
    parsedCronItems: parseCronItems(cronItems),
    logger: new Logger(() => logJob),
  })
  for (const task of startTasks) await addJob(db, task, {}, { key: task })
  return {
    promise: runner.promise,
    stop: async () => {
      await runner.stop()
      await letGo()
      await pool.end()
    },
  }
}

function logJob(level: string, message: string) {
  if (level === 'error' || level === 'warning')
    console.error(JSON.stringify({ level, at: 'worker', message }))
}
