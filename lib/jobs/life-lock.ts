import 'server-only'

import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { env } from '@/lib/env'

/** The space of the locks that living pools of workers hold, one for each pool id. */
export const LIFE_LOCKS = 0x0a0d18

const AGAIN_MS = 500

/**
 * Holds a lock that says that a pool of workers lives, on a connection of its own: it ends with the process, and
 * is taken again whenever the connection breaks.
 */
export function holdLifeLock(poolId: string) {
  let client: pg.Client | undefined
  let isOver = false
  const keep = async () => {
    while (!isOver) {
      client = connection()
      const ended = new Promise((resolve) => client?.once('end', resolve))
      try {
        await client.connect()
        // Shared: it never waits for the connection before, which the database may not yet have seen end.
        await client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [LIFE_LOCKS, poolId])
        await ended
      } catch (error) {
        log(String(error))
        void client.end().catch(() => undefined)
      }
      if (isOver) return
      log(`The lock of ${poolId} is lost, and taken again.`)
      await sleep(AGAIN_MS)
    }
  }
  const kept = keep()
  return async () => {
    isOver = true
    await client?.end().catch(() => undefined)
    await kept
  }
}

function connection() {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    application_name: 'candor worker life',
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000, // a connection that died unseen would hold nothing, and not say so
    connectionTimeoutMillis: 5_000,
  })
  return client.on('error', () => undefined) // `end` follows
}

function log(message: string) {
  console.error(JSON.stringify({ level: 'warning', at: 'worker', message }))
}
