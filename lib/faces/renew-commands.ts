import 'server-only'

import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { lockPerson } from '@/lib/lock-people'
import { transact } from '@/lib/transact'
import { MODEL_ID } from './engine'

/** So many libraries in one turn, then other work has its own. */
const TURN = 200
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * After another engine took the place of the one before: destroys the templates that the former made, with which
 * nothing is compared any more, and asks for what makes new ones and looks anew. Where all is of today, nothing happens.
 */
export async function renewAll(system: System, { after }: Tasks['faces.renew'] = {}, most = TURN) {
  const libraries = await listOutdated(after ?? NOBODY, most)
  for (const userId of libraries) await renewOne(system, userId)
  if (libraries.length === most) await addJob(db, 'faces.renew', { after: libraries.at(-1)! })
  return libraries.length
}

function renewOne(system: System, userId: string) {
  return transact(async (tx) => {
    await lockPerson(tx, userId)
    const { count } = await tx.faceTemplate.deleteMany({ where: { userId, model: { not: MODEL_ID } } })
    if (count > 0) await recordAudit(tx, system, 'faces.templates-outdated', userId)
    if (!(await isAllowed(userId, 'face-recognition', tx))) return
    await addJob(tx, 'faces.look-all', { userId }, { key: `faces.look-all|${userId}` })
    const key = `faces.catch-up-at-home|${userId}`
    await addJob(tx, 'faces.catch-up', { userId, isAtHome: true }, { key })
  })
}

async function listOutdated(after: string, most: number) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT u.id::text AS id FROM "User" u WHERE u.id > ${after}::uuid AND (
      EXISTS (SELECT 1 FROM "FaceTemplate" t WHERE t."userId" = u.id AND t.model <> ${MODEL_ID})
      OR EXISTS (SELECT 1 FROM "FaceLook" l WHERE l."userId" = u.id AND l.model <> ${MODEL_ID}))
    ORDER BY u.id LIMIT ${most}`
  return rows.map(({ id }) => id)
}
