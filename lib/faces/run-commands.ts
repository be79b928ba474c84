import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'

/** Stops a pass over the library after the photos in hand. */
export async function pauseRun(member: Member, runId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { count } = await tx.faceRun.updateMany({
      where: { id: runId, userId: member.id, finishedAt: null, pausedAt: null },
      data: { pausedAt: now() },
    })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, 'faces.run-paused', member.id)
  })
}

/** Goes on with a pass where it stopped. */
export async function resumeRun(member: Member, runId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const where = { id: runId, userId: member.id, finishedAt: null, pausedAt: { not: null } }
    const run = await tx.faceRun.findFirst({ where, select: { kind: true } })
    if (!run || !(await isAllowed(member.id, 'face-recognition', tx))) throw new NotThere()
    await tx.faceRun.update({ where: { id: runId }, data: { pausedAt: null }, select: { id: true } })
    const task = run.kind === 'LOOK' ? 'faces.look-all' : 'faces.compare'
    await addJob(tx, task, { userId: member.id }, { key: `${task}|${member.id}` })
    await recordAudit(tx, member, 'faces.run-resumed', member.id)
  })
}
