import 'server-only'

import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '@/lib/db'
import { LIFE_LOCKS } from './life-lock'

/** A living pool whose connection broke has its lock again by then. */
const LOOK_AGAIN_MS = 5_000

/** Frees the jobs of workers that died: nobody holds their lock at two looks, so nobody works on them. */
export async function freeAbandonedJobs(lookAgainMs = LOOK_AGAIN_MS) {
  const missed = await deadAmong()
  if (missed.length === 0) return
  await sleep(lookAgainMs)
  const dead = await deadAmong(missed)
  if (dead.length > 0) await db.$queryRaw`SELECT graphile_worker.force_unlock_workers(${dead})::text`
}

/** The pools that hold jobs while nobody holds their lock. */
async function deadAmong(pools: string[] | null = null) {
  const rows = await db.$queryRaw<{ pool: string }[]>`
    SELECT DISTINCT held.locked_by AS pool FROM graphile_worker._private_jobs held
    WHERE held.locked_by IS NOT NULL AND held.locked_at < now() - interval '20 seconds'
      AND (${pools}::text[] IS NULL OR held.locked_by = ANY (${pools}::text[])) AND NOT EXISTS (
      SELECT 1 FROM pg_locks alive WHERE alive.locktype = 'advisory' AND alive.granted
        AND alive.classid = ${LIFE_LOCKS}::int::oid AND alive.objid::bigint = (hashtext(held.locked_by)::bigint & 4294967295))`
  return rows.map(({ pool }) => pool)
}
