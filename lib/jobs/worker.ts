import 'server-only'

import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { WORKER_LOCKS } from './abandoned'
import { addJob } from './queue'
import { cronItems, startTasks, taskList } from './schedule'

const CONCURRENCY = 4

/** Starts taking jobs. `stop` lets the running ones finish. */
export async function runWorker() {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: CONCURRENCY + 3 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined) // a broken idle connection is replaced at the next use
  const alive = await pool.connect()
  const events: WorkerEvents = new EventEmitter()
  let locked: Promise<unknown> = Promise.resolve() // one connection takes one statement after another
  events.on('worker:create', ({ worker }) => {
    const lock = () =>
      alive.query('SELECT pg_advisory_lock($1, hashtext($2))', [WORKER_LOCKS, worker.workerId])
    locked = locked.then(lock).catch(() => undefined)
  })
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
      alive.release()
      await pool.end()
    },
  }
}

function logJob(level: string, message: string) {
  if (level === 'error' || level === 'warning')
    console.error(JSON.stringify({ level, at: 'worker', message }))
}
