import 'server-only'

import { db } from '@/lib/db'

/** The space of the locks that living workers hold, one for each worker id. */
export const WORKER_LOCKS = 0x0a0d18

/** Frees the jobs of workers that died: nobody holds their lock any more, so nobody works on them. */
export async function freeAbandonedJobs() {
  await db.$queryRaw`
    SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT held.locked_by))::text
    FROM graphile_worker._private_jobs held
    WHERE held.locked_by IS NOT NULL AND held.locked_at < now() - interval '20 seconds' AND NOT EXISTS (
      SELECT 1 FROM pg_locks alive WHERE alive.locktype = 'advisory' AND alive.granted
        AND alive.classid = ${WORKER_LOCKS}::int::oid AND alive.objid::bigint = (hashtext(held.locked_by)::bigint & 4294967295))
    HAVING count(*) > 0`
}
