import { beforeEach, expect, test } from 'vitest'
import type { System } from '@/lib/actor'
import { db } from '@/lib/db'
import { taskList } from '@/lib/jobs/schedule'
import { readPhoto } from '@/lib/photos/bytes'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { findPoint } from './ask-decoder'
import { stripOriginal } from './strip-commands'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system: System = { type: 'system', id: 'job:test' }
let ada: TestPerson
let ids: { userId: string; photoId: string }
let bytes: Buffer

beforeEach(async () => {
  ada = await makePerson()
  bytes = await makeLocated('jpeg')
  const { photoId } = await storePhoto(ada.member, { fileName: 'a.jpg', bytes })
  ids = { userId: ada.id, photoId }
})

/** As if the process ended when the file was written, and its row was not. */
async function cutOff(act: () => Promise<unknown>) {
  const name = `cut_off_${ada.id.slice(0, 8)}`
  await db.$executeRawUnsafe(
    `ALTER TABLE "Photo" ADD CONSTRAINT "${name}" CHECK ("userId" <> '${ada.id}' OR "strippedAt" IS NULL)`,
  )
  try {
    await expect(act()).rejects.toThrow(name)
  } finally {
    await db.$executeRawUnsafe(`ALTER TABLE "Photo" DROP CONSTRAINT "${name}"`)
  }
  const file = await readPhoto(db, ids, 'original')
  expect(await findPoint(file!)).toBeNull()
  expect(await strippedAt()).toBeNull()
}

const strippedAt = async () => (await db.photo.findUniqueOrThrow({ where: { id: ids.photoId } })).strippedAt

const jobs = () =>
  db.$queryRaw<{ task: string; payload: unknown }[]>`
    SELECT task.identifier AS task, payload FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE payload ->> 'photoId' = ${ids.photoId}`

test('C-165 a file that lost its location while its row was not written is noted by the job that was queued before', async () => {
  await cutOff(() => stripOriginal(ada.member, ids))
  const [job] = await jobs()
  expect(job).toEqual({ task: 'places.settle', payload: ids })
  await taskList()['places.settle']!(job!.payload, {} as never)
  expect(await strippedAt()).not.toBeNull()
  expect(await jobs()).toEqual([])
  const kept = await readPhoto(db, ids, 'original')
  expect((await storePhoto(ada.member, { fileName: 'b.jpg', bytes: kept! })).photoId).toBe(ids.photoId)
})

test('C-165 asked again, the owner is told that the location is out, once', async () => {
  await cutOff(() => stripOriginal(ada.member, ids))
  expect(await stripOriginal(ada.member, ids)).toBe(true)
  expect(await stripOriginal(ada.member, ids)).toBe(false)
  expect(await strippedAt()).not.toBeNull()
})

test('C-165 a pass that was cut off counts the file once it goes on', async () => {
  await stripAllOriginals(ada.member)
  await cutOff(() => stripNext(system, { userId: ada.id }))
  await stripNext(system, { userId: ada.id })
  expect(await db.placeReceipt.findFirstOrThrow({ where: { userId: ada.id } })).toMatchObject({
    removed: { 'file looked at': 1, 'file with a location': 1 },
  })
})

test('C-165 a photo that was deleted meanwhile stays gone when the job comes', async () => {
  await cutOff(() => stripOriginal(ada.member, ids))
  const [job] = await jobs()
  await deletePhotos(ada.member, [ids.photoId])
  await taskList()['places.settle']!(job!.payload, {} as never)
  expect(await readPhoto(db, ids, 'original')).toBeNull()
})
