import type { TaskList } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { drained, someMoment, startCrews } from '@/scripts/test/crews'
import { countInHand } from '@/scripts/test/in-hand'
import * as cast from '@/scripts/test/faces'
import { seen } from '@/scripts/test/face-scenes'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { catchUp } from './catch-up-commands'
import { lookAtPhoto } from './look-commands'
import { compareAll, lookAll } from './pass-commands'
import { pauseRun, resumeRun } from './run-commands'
import { makeTemplate } from './template-commands'

const system = { type: 'system', id: 'job:test' } as const
let [asked, askedAt] = [0, 0]
const engine = cast.stubEngine(async () => {
  asked += 1
  askedAt = performance.now()
  await someMoment(8)
})
const tasks: TaskList = {
  'faces.look': async (ids) => void (await lookAtPhoto(system, ids as Tasks['faces.look'], engine)),
  'faces.look-all': (turn) => lookAll(system, turn as Tasks['faces.look-all'], engine),
  'faces.compare': (turn) => compareAll(system, turn as Tasks['faces.compare'], engine),
  'faces.catch-up': (yes) => catchUp(system, yes as Tasks['faces.catch-up']),
  'faces.template': async (ids) => void (await makeTemplate(system, ids as Tasks['faces.template'], engine)),
}
const WORKERS = 4
const FLIPS = 100
/** The engine was not asked for so long: nothing more comes. */
const QUIET_MS = 400
const FRIENDS_FLIPS = 40

let crews: Awaited<ReturnType<typeof startCrews>>
beforeAll(async () => {
  crews = await startCrews(tasks)
})
afterAll(() => crews.stop())

async function library({ member }: TestPerson, size: number) {
  const photos = []
  for (let index = 0; index < size; index += 1) photos.push(await cast.makePhotoOf(member, [1, 2, index % 6]))
  return photos
}

test('C-156 a whole library is looked at, slice after slice, with its progress; a name makes a template and another pass', async () => {
  const one = await makePerson()
  const photos = await library(one, 30)
  await cast.allowFaces(one.member)
  await drained('faces.')
  const [pass] = await db.faceRun.findMany({ where: { userId: one.id } })
  expect(pass).toMatchObject({ kind: 'LOOK', totalCount: 30, doneCount: 30, finishedAt: expect.any(Date) })
  const [face] = await cast.facesIn(photos[0]!.photoId)
  await cast.putName(one.member, face!.id, { agreed: true })
  await addJob(db, 'faces.template', { userId: one.id, faceId: face!.id })
  await drained('faces.')
  const people = await db.faceSuggestion.groupBy({
    by: ['personId'],
    where: { userId: one.id },
    _count: true,
  })
  expect(people.map(({ _count }) => _count)).toEqual([29])
}, 120_000)

test('C-157 a pass that is paused stops after the photos in hand, and goes on where it was', async () => {
  const one = await makePerson()
  await library(one, 30)
  await cast.allowFaces(one.member)
  const mine = { userId: one.id }
  await expect
    .poll(() => db.faceLook.count({ where: mine }), { interval: 2, timeout: 30_000 })
    .toBeGreaterThan(3)
  const { id: runId } = await db.faceRun.findFirstOrThrow({ where: mine })
  await pauseRun(one.member, runId)
  const [late] = await library(one, 1)
  await addJob(db, 'faces.look', late!)
  await drained('faces.')
  expect(await db.faceLook.count({ where: { photoId: late!.photoId } })).toBe(0)
  const looked = await db.faceLook.count({ where: mine })
  expect(looked).toBeLessThan(30)
  await resumeRun(one.member, runId)
  await drained('faces.')
  expect(await db.faceRun.findMany({ where: mine })).toMatchObject([{ totalCount: 31, doneCount: 31 }])
  expect(await db.faceLook.count({ where: mine })).toBe(31)
}, 120_000)

const [FRIEND, ONE, NINA] = [1, 2, 3]

/**
 * Two friends who allow it all. One named themselves and Nina, who agreed and has no account; the friend named
 * themselves and One. So each library makes templates of both, and suggests both.
 */
async function acquainted() {
  const [one, friend] = [await makePerson(), await makePerson()]
  await cast.befriend(one.member, friend.member)
  for (const { member } of [one, friend]) {
    await cast.allowFaces(member)
    await cast.setNaming(member, 'on')
  }
  const photos = await library(one, 12)
  await drained('faces.')
  const { faces } = await seen(one.member, [ONE, NINA])
  await cast.putName(one.member, faces[0]!.id, { memberId: one.id })
  await cast.putName(one.member, faces[1]!.id, { agreed: true, name: 'Nina' })
  const { faces: friends } = await seen(friend.member, [FRIEND, ONE])
  await cast.putName(friend.member, friends[0]!.id, { memberId: friend.id })
  await cast.putName(friend.member, friends[1]!.id, { memberId: one.id })
  await seen(friend.member, [ONE])
  const named = [faces, friends].flat().map(({ id: faceId, userId }) => ({ userId, faceId }))
  const bystander = await makePerson()
  const theirs = await library(bystander, 12)
  await cast.allowFaces(bystander.member)
  return { one, friend, photos, named, bystander, theirs }
}

type Scene = Awaited<ReturnType<typeof acquainted>>
type Others = Pick<Scene, 'bystander' | 'theirs'>

/** Work of each kind, more than all hands can hold. */
async function queueBatch({ one, friend, photos, named }: Scene) {
  for (const photo of photos.slice(0, 4)) await addJob(db, 'faces.look', photo)
  for (const ids of named) await addJob(db, 'faces.template', ids)
  for (const { id: userId } of [one, friend]) await addJob(db, 'faces.compare', { userId })
}

/** Work on somebody else's library, as long as fewer jobs are in hand than a worker can hold. */
async function fillHands({ bystander, theirs }: Others) {
  for (;;) {
    const inHand = await countInHand('faces.')
    if (inHand >= WORKERS) return inHand
    await db.faceLook.deleteMany({ where: { userId: bystander.id } })
    for (const photo of theirs) await addJob(db, 'faces.look', photo)
    await addJob(db, 'faces.look-all', { userId: bystander.id })
  }
}

/**
 * Lets a batch run until the engine was asked so often, at random, says no while four jobs are in hand, and waits
 * until nothing is left to do.
 */
async function flip(scene: Scene, mostAsked: number, sayNo: () => ReturnType<typeof cast.refuseFaces>) {
  const wanted = asked + Math.random() * mostAsked
  askedAt = performance.now()
  await queueBatch(scene)
  while (asked < wanted && performance.now() - askedAt < QUIET_MS) await someMoment(2)
  const inHand = await fillHands(scene)
  const { destroyed } = await sayNo()
  await drained('faces.')
  return {
    inHand,
    templates: destroyed['face template'] ?? 0,
    suggestions: destroyed['suggested name'] ?? 0,
    marks: destroyed['photo mark'] ?? 0,
  }
}

type Flip = Awaited<ReturnType<typeof flip>>

/** That the rounds were worth something: how many had such a thing to destroy, or so many jobs in hand. */
const share = (flips: Flip[], isSo: (flip: Flip) => boolean) => flips.filter(isSo).length / flips.length

function showFigures(flips: Flip[]) {
  const shares = {
    [`${WORKERS} in hand`]: share(flips, ({ inHand }) => inHand >= WORKERS),
    marks: share(flips, ({ marks }) => marks > 0),
    templates: share(flips, ({ templates }) => templates > 0),
    suggestions: share(flips, ({ suggestions }) => suggestions > 0),
  }
  if (process.env.SHOW_FIGURES) console.info(shares)
}

test('C-157 a switch flipped at a hundred random moments, while templates are made and names suggested, leaves nothing', async () => {
  const scene = await acquainted()
  const { one } = scene
  const flips: Flip[] = []
  for (let count = 1; count <= FLIPS; count += 1) {
    await cast.allowFaces(one.member)
    flips.push(await flip(scene, 30, () => cast.refuseFaces(one.member)))
    expect([count, await cast.countTraces(one.id)]).toEqual([count, cast.NO_TRACES])
  }
  showFigures(flips)
  expect(share(flips, ({ inHand }) => inHand >= WORKERS)).toBe(1)
  expect(share(flips, ({ marks }) => marks > 0)).toBeGreaterThan(0.5)
  expect(share(flips, ({ templates }) => templates > 0)).toBeGreaterThan(0.2)
  expect(share(flips, ({ suggestions }) => suggestions > 0)).toBeGreaterThan(0.2)
}, 600_000)

test('C-159 a friend who takes their yes back at forty random moments is kept and suggested nowhere', async () => {
  const scene = await acquainted()
  const { one, friend } = scene
  const flips: Flip[] = []
  for (let count = 1; count <= FRIENDS_FLIPS; count += 1) {
    await cast.allowFaces(friend.member)
    await cast.setNaming(friend.member, 'on')
    const sayNo =
      count % 2 === 0 ? () => cast.setNaming(friend.member, 'off') : () => cast.refuseFaces(friend.member)
    flips.push(await flip(scene, 15, sayNo))
    expect([count, await cast.countTracesElsewhere(friend.id)]).toEqual([count, 0])
    expect(await db.faceTemplate.count({ where: { userId: one.id } })).toBeGreaterThan(0)
  }
  showFigures(flips)
  expect(share(flips, ({ inHand }) => inHand >= WORKERS)).toBe(1)
  expect(share(flips, ({ suggestions }) => suggestions > 0)).toBeGreaterThan(0.2)
}, 600_000)

test('C-158 ten thousand templates are gone within a second, while four workers are busy', async () => {
  const bystander = await makePerson()
  const others = { bystander, theirs: await library(bystander, 12) }
  await cast.allowFaces(bystander.member)
  const took: number[] = []
  for (const many of [await makePerson(), await makePerson()]) {
    await cast.allowFaces(many.member)
    await cast.makeTemplates(many.member, 10_000)
    await drained('faces.')
    const busy = keepBusy(others)
    expect(await fillHands(others)).toBeGreaterThanOrEqual(WORKERS)
    const begun = performance.now()
    const { destroyed } = await cast.refuseFaces(many.member)
    took.push(performance.now() - begun)
    await busy.end()
    expect(destroyed['face template']).toBe(10_000)
    expect(await cast.countTraces(many.id)).toEqual(cast.NO_TRACES)
  }
  if (process.env.SHOW_FIGURES)
    console.info(`off with 10,000 templates: ${took.map(Math.round).join(', ')} ms`)
  expect(Math.min(...took)).toBeLessThan(1_000) // whatever else the machine does in one of them
  await drained('faces.')
}, 300_000)

/** Fills the hands again and again, until it is ended. */
function keepBusy(others: Others) {
  let isOver = false
  const filling = (async () => {
    while (!isOver) {
      await fillHands(others)
      await someMoment(4)
    }
  })()
  return { end: () => ((isOver = true), filling) }
}
