import { db } from '@/lib/db'
import { catchUp } from '@/lib/faces/catch-up-commands'
import type { FaceEngine } from '@/lib/faces/engine'
import { lookAtPhoto } from '@/lib/faces/look-commands'
import { partFriends } from '@/lib/faces/part-commands'
import { compareAll, lookAll } from '@/lib/faces/pass-commands'
import { makeTemplate } from '@/lib/faces/template-commands'
import { renewAll } from '@/lib/faces/renew-commands'
import type { Tasks } from '@/lib/jobs/tasks'

const system = { type: 'system', id: 'job:test' } as const

type Job = { id: string; task: string; payload: object }

/** Does all of facial recognition that waits, one after another, until nothing is left. */
export async function doFaceWork(engine: FaceEngine) {
  const tasks: Record<string, (payload: never) => Promise<unknown>> = {
    'faces.look': (ids: Tasks['faces.look']) => lookAtPhoto(system, ids, engine),
    'faces.look-all': (turn: Tasks['faces.look-all']) => lookAll(system, turn, engine),
    'faces.compare': (turn: Tasks['faces.compare']) => compareAll(system, turn, engine),
    'faces.template': (ids: Tasks['faces.template']) => makeTemplate(system, ids, engine),
    'faces.catch-up': (yes: Tasks['faces.catch-up']) => catchUp(system, yes),
    'faces.renew': (turn: Tasks['faces.renew']) => renewAll(system, turn),
    'faces.part': (ids: Tasks['faces.part']) => partFriends(system, ids),
  }
  for (;;) {
    const [job] = await db.$queryRaw<Job[]>`
      SELECT job.id::text, task.identifier AS task, job.payload FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE starts_with(task.identifier, 'faces.') ORDER BY job.id LIMIT 1`
    if (!job) return
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${job.id}::bigint`
    await tasks[job.task]!(job.payload as never)
  }
}
