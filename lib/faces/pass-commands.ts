import 'server-only'

import { availableParallelism } from 'node:os'
import type { System } from '@/lib/actor'
import { MINUTE_MS, now } from '@/lib/clock'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { allDone } from '@/lib/jobs/all-done'
import { addJob } from '@/lib/jobs/queue'
import { mayLook } from './agreement'
import { EngineFailed, type FaceEngine } from './engine'
import { compareAgain, lookAtPhoto } from './look-commands'
import { handOut } from './hand-out'
import { countInPass, isPaused, type Pass } from './passes'

/** So many photos at a time: one more than the engines, so that none waits for us. */
const AT_ONCE = availableParallelism() + 1

type Turn = { userId: string; after?: string }

const tasks = { LOOK: 'faces.look-all', COMPARE: 'faces.compare' } as const

/** Looks at the photos of a library while its turn lasts, and has itself called again for the rest. */
export const lookAll = (system: System, turn: Turn, engine: FaceEngine) =>
  goOver(system, { kind: 'LOOK', ...turn }, engine)

/** Compares the unnamed faces of a library again while its turn lasts, and has itself called again for the rest. */
export const compareAll = (system: System, turn: Turn, engine: FaceEngine) =>
  goOver(system, { kind: 'COMPARE', ...turn }, engine)

async function goOver(system: System, pass: Pass, engine: FaceEngine) {
  const runId = await db.$transaction((tx) => openRun(tx, pass, engine.model))
  if (!runId) return
  const photos = handOut(system, pass, engine.model)
  const doNext = async (): Promise<void> => {
    const photoId = await photos.next()
    if (!photoId || !(await isGoingOn(runId))) return photos.stop()
    const outcome = await doOne(system, pass, { photoId, engine })
    if (outcome === 'cancelled' || outcome === 'paused') return photos.stop() // going on counts it once
    await db.faceRun.updateMany({ where: { id: runId }, data: { doneCount: { increment: 1 } } })
    return doNext()
  }
  const work = () => doNext().finally(photos.stop)
  await allDone(Array.from({ length: AT_ONCE }, work))
  if (!(await isGoingOn(runId))) return
  await db.$transaction((tx) => goOn(tx, pass, { runId, rest: photos.rest() }))
}

async function doOne(
  system: System,
  { kind, userId }: Pass,
  { photoId, engine }: { photoId: string; engine: FaceEngine },
) {
  try {
    return await (kind === 'LOOK' ? lookAtPhoto : compareAgain)(system, { userId, photoId }, engine)
  } catch (error) {
    if (error instanceof SealBroken) return 'gone' // nobody can open it: the pass goes on without it
    if (!(error instanceof EngineFailed)) throw error
    if (kind === 'LOOK') await tryLater(userId, photoId)
    return 'later'
  }
}

/** One picture that an engine could not do holds nobody up: it is tried by itself, a few times. */
async function tryLater(userId: string, photoId: string) {
  const options = { key: `faces.look:${photoId}`, afterMs: MINUTE_MS, maxAttempts: 4 }
  await db.$transaction(async (tx) => {
    if (await mayLook(tx, userId)) await addJob(tx, 'faces.look', { userId, photoId }, options)
  })
}

/** The run that this slice belongs to; null if it was switched off or is done, and while the library is paused. */
async function openRun(tx: Tx, pass: Pass, model: string) {
  const { kind, userId, after } = pass
  if (!(await mayLook(tx, userId))) return null
  const run = await tx.faceRun.findFirst({
    where: { userId, kind, finishedAt: null },
    orderBy: { startedAt: 'desc' },
    select: { id: true, pausedAt: true, doneCount: true },
  })
  const rests = await isPaused(tx, userId)
  if (after || run?.pausedAt) return rests || !run ? null : run.id
  const left = await countInPass(tx, pass, model)
  const doneCount = kind === 'LOOK' && run ? run.doneCount : 0 // a new template is compared with every photo
  const pausedAt = rests ? now() : null
  const data = { totalCount: doneCount + left, doneCount, startedAt: now(), pausedAt }
  if (run) await tx.faceRun.update({ where: { id: run.id }, data, select: { id: true } })
  const isNew = !run && left > 0
  const opened = isNew
    ? await tx.faceRun.create({ data: { userId, kind, ...data }, select: { id: true } })
    : run
  return rests ? null : (opened?.id ?? null)
}

async function isGoingOn(runId: string) {
  const run = await db.faceRun.findUnique({ where: { id: runId }, select: { pausedAt: true } })
  return run !== null && run.pausedAt === null
}

type Rest = { after?: string } | null

/** The rest has a key of its own: it takes no place of a pass over the whole library that was asked for meanwhile. */
async function goOn(tx: Tx, { kind, userId }: Pass, { runId, rest }: { runId: string; rest: Rest }) {
  if (!(await mayLook(tx, userId))) return
  const going = { id: runId, pausedAt: null }
  if (!rest) await tx.faceRun.updateMany({ where: going, data: { finishedAt: now() } })
  else if ((await tx.faceRun.count({ where: going })) > 0)
    await addJob(tx, tasks[kind], { userId, ...rest }, { key: `${tasks[kind]}|${userId}|on` })
}
