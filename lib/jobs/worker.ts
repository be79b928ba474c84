import 'server-only'

import { EventEmitter } from 'node:events'
import { Logger, parseCronItems, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { allHands, hands, runCrews } from './crews'
import { holdLifeLock } from './life-lock'
import { addJob } from './queue'
import { cronItems, startTasks, taskList } from './schedule'

const CONNECTIONS = allHands + Object.keys(hands).length + 1 // each crew listens, and there is the clock

/** Starts taking jobs. `stop` lets the running ones finish. */
export async function runWorker() {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: CONNECTIONS })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined) // a broken idle connection is replaced at the next use
  const letGo: (() => Promise<void>)[] = []
  const events: WorkerEvents = new EventEmitter()
  // Jobs are held in the name of a crew's pool, not of one of its workers.
  events.on('pool:create', ({ workerPool }) => void letGo.push(holdLifeLock(workerPool.id)))
  const crews = await runCrews({
    pgPool: pool,
    pollInterval: 1_000,
    noHandleSignals: true,
    events,
    taskList: taskList(),
    parsedCronItems: parseCronItems(cronItems),
    logger: new Logger(() => logJob),
  })
  for (const task of startTasks) await addJob(db, task, {}, { key: task })
  return {
    promise: crews.promise,
    stop: async () => {
      await crews.stop()
      await Promise.all(letGo.map((release) => release()))
      await pool.end()
    },
  }
}

function logJob(level: string, message: string) {
  if (level === 'error' || level === 'warning')
    console.error(JSON.stringify({ level, at: 'worker', message }))
}
