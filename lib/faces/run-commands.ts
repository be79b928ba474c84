import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { pausedRun } from './passes'

/** Stops facial recognition in the library after the photos in hand: every pass, and the look at what is new. */
export async function pauseRun(member: Member, runId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    if ((await tx.faceRun.count({ where: { id: runId, userId: member.id } })) === 0) throw new NotThere()
    const { count } = await tx.faceRun.updateMany({
      where: { userId: member.id, finishedAt: null, pausedAt: null },
      data: { pausedAt: now() },
    })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, 'faces.run-paused', member.id)
  })
}

/** Goes on with every pass where it stopped, and with the photos that came and the faces that were named meanwhile. */
export async function resumeRun(member: Member, runId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    if ((await tx.faceRun.count({ where: { id: runId, userId: member.id } })) === 0) throw new NotThere()
    const paused = { userId: member.id, ...pausedRun }
    const kinds = await tx.faceRun.findMany({ where: paused, select: { kind: true } })
    if (kinds.length === 0 || !(await isAllowed(member.id, 'face-recognition', tx))) throw new NotThere()
    await tx.faceRun.updateMany({ where: paused, data: { pausedAt: null } })
    await begin(tx, member, 'faces.look-all')
    const { id: userId } = member
    await addJob(
      tx,
      'faces.catch-up',
      { userId, isAtHome: true },
      { key: `faces.catch-up-at-home|${userId}` },
    )
    if (kinds.some(({ kind }) => kind === 'COMPARE')) await begin(tx, member, 'faces.compare')
    await recordAudit(tx, member, 'faces.run-resumed', member.id)
  })
}

function begin(tx: Tx, { id: userId }: Member, task: 'faces.look-all' | 'faces.compare') {
  return addJob(tx, task, { userId }, { key: `${task}|${userId}` })
}
