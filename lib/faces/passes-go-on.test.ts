import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { addJob, dropJobs, listQueued } from '@/lib/jobs/queue'
import { setFaceless } from '@/lib/photos/photo-commands'
import { chosenStore } from '@/lib/storage/chosen-store'
import { nameStranger } from '@/scripts/test/face-scenes'
import { doFaceWork } from '@/scripts/test/face-work'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { findPhotoFaces } from './face-queries'
import { lookAll } from './pass-commands'
import { findFaceState } from './people-queries'
import { queueComparison } from './template-queue'

const system = { type: 'system', id: 'job:test' } as const
const NINA = 4

test('one photo that nobody can open does not stop a pass: the others are looked at, and it ends', async () => {
  const { id, member } = await makePerson()
  await cast.allowFaces(member)
  const photos = []
  for (const who of [1, 2, 3]) photos.push(await cast.makePhotoOf(member, [who]))
  await chosenStore().put(`people/${id}/photos/${photos[1]!.photoId}/large`, Buffer.alloc(200, 7))
  await lookAll(system, { userId: id }, cast.stubEngine())
  expect(await db.faceLook.count({ where: { userId: id } })).toBe(2)
  const [run] = await db.faceRun.findMany({ where: { userId: id } })
  expect(run).toMatchObject({ doneCount: 3, totalCount: 3 })
  expect(run?.finishedAt).not.toBeNull()
})

test('one job looks at a whole library while nobody else waits, and gives way soon after somebody does', async () => {
  const [{ id, member }, other] = [await makePerson(), await makePerson()]
  await cast.allowFaces(member)
  for (let count = 0; count < 40; count += 1) await cast.makePhotoOf(member, [1])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs` // nobody waits
  const looked = () => db.faceLook.count({ where: { userId: id } })
  const waits = async () => (await listQueued(db, [`faces.look-all|${id}|on`])).size
  await addJob(db, 'places.read-all', { userId: other.id })
  await lookAll(system, { userId: id }, cast.stubEngine())
  expect(await looked()).toBeGreaterThan(0)
  expect(await looked()).toBeLessThan(20)
  expect(await waits()).toBe(1)
  await dropJobs(db, other.id, '')
  await dropJobs(db, id, 'faces.')
  await lookAll(system, { userId: id }, cast.stubEngine())
  expect(await looked()).toBe(40)
  expect(await waits()).toBe(0)
})

test('C-159 whoever is named while photos are compared is looked for in all of them, also in those that were done', async () => {
  const { id, member } = await makePerson()
  await cast.allowFaces(member)
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
  for (let count = 0; count < 30; count += 1) await cast.makePhotoOf(member, [NINA])
  await lookAll(system, { userId: id }, cast.stubEngine())
  const suggested = () => db.faceSuggestion.count({ where: { userId: id } })
  expect(await suggested()).toBe(0)
  let compared = 0
  const engine = cast.stubEngine(async () => {
    if ((compared += 1) !== 8) return
    await nameStranger(member, NINA, true)
    await ask()
  })
  const ask = () => db.$transaction((tx) => queueComparison(tx, id))
  await ask()
  await doFaceWork(engine)
  expect(await suggested()).toBe(30)
  expect(await db.faceRun.count({ where: { userId: id, finishedAt: null } })).toBe(0)
})

test('C-161 photos that facial recognition may see again are looked at, also those that a pass at work went by', async () => {
  const { id, member } = await makePerson()
  await cast.allowFaces(member)
  const keptAway: string[] = []
  for (let count = 0; count < 30; count += 1) keptAway.push((await cast.makePhotoOf(member, [1])).photoId)
  await setFaceless(member, { photoIds: keptAway, isFaceless: true })
  for (let count = 0; count < 30; count += 1) await cast.makePhotoOf(member, [1])
  let looked = 0
  const engine = cast.stubEngine(async () => {
    if ((looked += 1) === 8) await setFaceless(member, { photoIds: keptAway, isFaceless: false })
  })
  await doFaceWork(engine)
  expect(await db.faceLook.count({ where: { userId: id } })).toBe(60)
  expect(await db.faceRun.count({ where: { userId: id, finishedAt: null } })).toBe(0)
})

test('a photo that the engine gave up is not told to be looked at in the background', async () => {
  const { id, member } = await makePerson()
  await cast.allowFaces(member)
  const goesOn = async (photoId: string) => [
    (await findFaceState(member)).isGoingOn,
    (await findPhotoFaces(member, photoId)).isComing,
  ]
  const photo = await cast.makePhotoOf(member, [1])
  expect(await goesOn(photo.photoId)).toEqual([true, true]) // the pass that her yes began has not run yet
  await dropJobs(db, id, 'faces.')
  await addJob(db, 'faces.look', photo, { key: `faces.look:${photo.photoId}`, maxAttempts: 4 })
  expect(await goesOn(photo.photoId)).toEqual([true, true])
  const other = await cast.makePhotoOf(member, [2])
  expect(await goesOn(other.photoId)).toEqual([true, false])
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET attempts = 4 WHERE payload ->> 'userId' = ${id}`
  expect(await goesOn(photo.photoId)).toEqual([false, false])
  await db.faceRun.create({ data: { userId: id, kind: 'LOOK', totalCount: 2 } })
  expect(await goesOn(photo.photoId)).toEqual([true, true])
})
