import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Admin } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { lookAll } from '@/lib/faces/pass-commands'
import { dropJobs } from '@/lib/jobs/queue'
import { taskList } from '@/lib/jobs/schedule'
import { storePhoto } from '@/lib/photos/store-photo'
import { readAllPlaces } from '@/lib/places/pass-commands'
import { getPlaceWork } from '@/lib/places/queries'
import { knowMyself, seen, suggestedIn } from '@/scripts/test/face-scenes'
import { doFaceWork } from '@/scripts/test/face-work'
import * as cast from '@/scripts/test/faces'
import { makeLocated } from '@/scripts/test/located-pictures'
import { jobsOf } from '@/scripts/test/named-faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { restorePerson, suspendPerson } from './commands'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())
const system = { type: 'system', id: 'job:test' } as const
const engine = cast.stubEngine()
const [ADA, NINA] = [1, 4]

let admin: Admin
let ada: TestPerson
beforeAll(async () => {
  admin = { type: 'admin', id: (await makePerson({ role: 'ADMIN' })).id }
})
beforeEach(async () => {
  ada = await makePerson()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
})

const suspend = () => suspendPerson(admin, { personId: ada.id, reason: 'Somebody else may be in it.' })
const restore = () => restorePerson(admin, { personId: ada.id, reason: 'It is theirs again.' })
const allowPlaces = () =>
  setChoice(ada.member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
const looked = () => db.faceLook.count({ where: { userId: ada.id } })
const placed = () => db.photoPlace.count({ where: { userId: ada.id } })
const unfinished = async () =>
  (await db.faceRun.count({ where: { userId: ada.id, finishedAt: null } })) +
  (await db.placeRun.count({ where: { userId: ada.id, finishedAt: null } }))

test('photos that somebody uploads while their account is suspended are looked at and placed once it is restored', async () => {
  await cast.allowFaces(ada.member)
  await upload('teal')
  await suspend()
  await allowPlaces()
  await upload('navy')
  await work()
  expect([await looked(), await placed()]).toEqual([0, 0])
  await restore()
  await work()
  expect([await looked(), await placed()]).toEqual([2, 2])
  expect(await unfinished()).toBe(0)
})

test('what somebody refused does not begin when their account is restored', async () => {
  await suspend()
  await upload('teal')
  await restore()
  for (const task of ['faces.look-all', 'faces.catch-up', 'faces.compare', 'places.read-all'])
    expect([task, await jobsOf(ada.member, task)]).toEqual([task, []])
})

test('a look through the photos that a suspension cut off counts none that it left, and ends after the account is restored', async () => {
  await cast.allowFaces(ada.member)
  for (let count = 0; count < 30; count += 1) await cast.makePhotoOf(ada.member, [ADA])
  await dropJobs(db, ada.id, '')
  let begun = 0
  let suspended: ReturnType<typeof suspend> | undefined
  const interrupted = cast.stubEngine(async () => {
    if ((begun += 1) >= 8) await (suspended ??= suspend())
  })
  await lookAll(system, { userId: ada.id }, interrupted)
  const run = () => db.faceRun.findFirstOrThrow({ where: { userId: ada.id } })
  expect((await run()).doneCount).toBeLessThan(8)
  expect((await run()).finishedAt).toBeNull()
  await restore()
  await doFaceWork(engine)
  expect(await looked()).toBe(30)
  expect(await unfinished()).toBe(0)
  const looks = await db.faceRun.findMany({ where: { userId: ada.id, kind: 'LOOK' } })
  expect(looks).toMatchObject([{ doneCount: 30, totalCount: 30 }])
})

test('a comparison that a suspension held up is made after the account is restored', async () => {
  await cast.allowFaces(ada.member)
  const { photoId } = await seen(ada.member, [ADA, NINA])
  await knowMyself(ada.member, ADA)
  await suspend()
  await doFaceWork(engine)
  expect(await suggestedIn(photoId)).toEqual([])
  await restore()
  await doFaceWork(engine)
  expect(await suggestedIn(photoId)).toHaveLength(1)
  expect(await unfinished()).toBe(0)
})

test('a pass that reads places does not end as done because its owner is suspended, and reads every file after that', async () => {
  await allowPlaces()
  for (let count = 0; count < 12; count += 1) await upload(`hsl(${count * 30}, 40%, 50%)`)
  await dropJobs(db, ada.id, '')
  const gate = s3.hold('GET', '/original')
  const pass = readAllPlaces(system, { userId: ada.id })
  await gate.asked
  await suspend()
  gate.open()
  await pass
  expect(await placed()).toBeLessThan(12)
  expect(await unfinished()).toBe(1)
  expect((await getPlaceWork(ada.member)).isReading).toBe(false)
  await restore()
  await work()
  expect(await placed()).toBe(12)
  expect(await unfinished()).toBe(0)
})

async function upload(background: string) {
  await storePhoto(ada.member, { fileName: 'a.jpg', bytes: await makeLocated('jpeg', { background }) })
}

/** Does all that waits, with an engine that finds no face. */
async function work() {
  await doFaceWork({ ...engine, describe: async () => [] })
  for (const task of ['places.read', 'places.read-all']) {
    const turns = await jobsOf(ada.member, task)
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks kind
      WHERE kind.id = job.task_id AND kind.identifier = ${task}`
    for (const turn of turns) await taskList()[task]!(turn, {} as never)
  }
  expect(await jobsOf(ada.member, 'places.read-all')).toEqual([])
}
