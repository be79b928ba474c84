import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { addJob, countJobs } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { catchUp } from './catch-up-commands'
import { lookAtPhoto } from './look-commands'
import { compareAll, lookAll } from './pass-commands'
import { pauseRun, resumeRun } from './run-commands'
import { makeTemplate } from './template-commands'

const system = { type: 'system', id: 'job:test' } as const
const someTime = () => sleep(Math.random() * 8)
const engine = cast.stubEngine(someTime)
const tasks: TaskList = {
  'faces.look': async (ids) => void (await lookAtPhoto(system, ids as Tasks['faces.look'], engine)),
  'faces.look-all': (turn) => lookAll(system, turn as Tasks['faces.look-all'], engine),
  'faces.compare': (turn) => compareAll(system, turn as Tasks['faces.compare'], engine),
  'faces.catch-up': (yes) => catchUp(system, yes as Tasks['faces.catch-up']),
  'faces.template': async (ids) => void (await makeTemplate(system, ids as Tasks['faces.template'], engine)),
}

let pool: pg.Pool
let runner: Runner
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 7 })
  const logger = new Logger(() => () => undefined)
  runner = await run({
    pgPool: pool,
    concurrency: 4,
    pollInterval: 50,
    taskList: tasks,
    noHandleSignals: true,
    logger,
  })
})
afterAll(async () => {
  await runner.stop()
  await pool.end()
})

const failed = async () => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE last_error IS NOT NULL`
  return row?.count ?? 0
}
const drained = () =>
  expect
    .poll(async () => [await failed(), await countJobs(db, 'faces.')], { timeout: 60_000, interval: 3 })
    .toEqual([0, 0])

async function library(member: Member, size: number) {
  const photos = []
  for (let index = 0; index < size; index += 1) photos.push(await cast.makePhotoOf(member, [1, 2, index % 6]))
  return photos
}

test('C-156 a whole library is looked at, slice after slice, with its progress; a name makes a template and another pass', async () => {
  const { member } = await makePerson()
  const photos = await library(member, 30)
  await cast.allowFaces(member)
  await drained()
  const [pass] = await db.faceRun.findMany({ where: { userId: member.id } })
  expect(pass).toMatchObject({ kind: 'LOOK', totalCount: 30, doneCount: 30, finishedAt: expect.any(Date) })
  const [face] = await cast.facesIn(photos[0]!.photoId)
  await cast.putName(member, face!.id, { agreed: true })
  await addJob(db, 'faces.template', { userId: member.id, faceId: face!.id })
  await drained()
  const people = await db.faceSuggestion.groupBy({
    by: ['personId'],
    where: { userId: member.id },
    _count: true,
  })
  expect(people.map(({ _count }) => _count)).toEqual([29])
}, 120_000)

test('C-157 a pass that is paused stops after the photos in hand, and goes on where it was', async () => {
  const { member } = await makePerson()
  await library(member, 30)
  await cast.allowFaces(member)
  const mine = { userId: member.id }
  await expect.poll(() => db.faceLook.count({ where: mine }), { interval: 2 }).toBeGreaterThan(3)
  const { id: runId } = await db.faceRun.findFirstOrThrow({ where: mine })
  await pauseRun(member, runId)
  const [late] = await library(member, 1)
  await addJob(db, 'faces.look', late!)
  await drained()
  expect(await db.faceLook.count({ where: { photoId: late!.photoId } })).toBe(0)
  const looked = await db.faceLook.count({ where: mine })
  expect(looked).toBeLessThan(30)
  await resumeRun(member, runId)
  await drained()
  expect(await db.faceRun.findMany({ where: mine })).toMatchObject([{ totalCount: 31, doneCount: 31 }])
  expect(await db.faceLook.count({ where: mine })).toBe(31)
}, 120_000)

test('C-157 a switch that is flipped at a hundred random moments of a running batch leaves nothing, each time', async () => {
  const [one, friend] = [await makePerson(), await makePerson()]
  const photos = await library(one.member, 12)
  await cast.befriend(one.member, friend.member)
  await cast.allowFaces(friend.member)
  await cast.setNaming(friend.member, 'on')
  await drained()
  let written = 0
  for (let flip = 0; flip < 100; flip += 1) {
    await cast.allowFaces(one.member)
    for (const photo of photos.slice(0, 3)) await addJob(db, 'faces.look', photo)
    await sleep(Math.random() * 60)
    const { destroyed } = await cast.refuseFaces(one.member)
    written += destroyed['photo mark'] ?? 0
    await drained()
    expect([flip, await cast.countTraces(one.id)]).toEqual([flip, cast.NO_TRACES])
  }
  expect(written).toBeGreaterThan(100)
}, 400_000)

test('C-158 ten thousand templates are gone within a second, while four workers are busy', async () => {
  const [many, busy] = [await makePerson(), await makePerson()]
  await cast.allowFaces(many.member)
  await cast.makeTemplates(many.member, 10_000)
  await drained()
  await library(busy.member, 40)
  await cast.allowFaces(busy.member)
  await expect
    .poll(() => db.faceLook.count({ where: { userId: busy.id } }), { interval: 2 })
    .toBeGreaterThan(0)
  const begun = performance.now()
  const { destroyed } = await cast.refuseFaces(many.member)
  const took = performance.now() - begun
  expect(destroyed['face template']).toBe(10_000)
  expect(await cast.countTraces(many.id)).toEqual(cast.NO_TRACES)
  expect(took).toBeLessThan(1_000)
  if (process.env.SHOW_FIGURES) console.info(`off with 10,000 templates: ${Math.round(took)} ms`)
  await drained()
}, 120_000)
