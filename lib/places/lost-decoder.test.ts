import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { System } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { dropJobs } from '@/lib/jobs/queue'
import { taskList } from '@/lib/jobs/schedule'
import { DecoderLost } from '@/lib/photos/file-kind'
import { storePhoto } from '@/lib/photos/store-photo'
import { withoutDecoders } from '@/scripts/test/decoders'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { readAllPlaces } from './pass-commands'
import { readPlace } from './read-commands'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system: System = { type: 'system', id: 'job:test' }

async function makeTraveller() {
  const person = await makePerson()
  const { photoId } = await storePhoto(person.member, {
    fileName: 'a.jpg',
    bytes: await makeLocated('jpeg'),
  })
  await setChoice(person.member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
  await db.$transaction((tx) => dropJobs(tx, person.id, 'places.'))
  return { ...person, photoId }
}

const cityOf = async (photoId: string) =>
  (await db.photoPlace.findUnique({ where: { photoId }, select: { city: true } }))?.city

test('C-164 a file that was not read to its end is no photo without a place: its job fails, and tries again', async () => {
  const { id, photoId } = await makeTraveller()
  const work = { userId: id, photoId }
  const run = async () => taskList()['places.read']!(work, {} as never)
  await expect(withoutDecoders(run)).rejects.toThrow(DecoderLost)
  expect(await cityOf(photoId)).toBeUndefined()
  await run()
  expect(await cityOf(photoId)).toBe('Lisbon')
})

test('C-164 a pass goes on past such a file and leaves it to a job of its own, unless the member said no', async () => {
  for (const isOff of [false, true]) {
    const { id, member, photoId } = await makeTraveller()
    await withoutDecoders(async () => {
      const pass = readAllPlaces(system, { userId: id })
      if (isOff) await setChoice(member, { purpose: 'location-tagging', value: 'off', method: 'switch' })
      await pass
    })
    const waiting = await db.$queryRaw<{ task: string; payload: { photoId: string } }[]>`
      SELECT task.identifier AS task, payload FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE payload ->> 'userId' = ${id} AND starts_with(task.identifier, 'places.')`
    if (isOff) expect(waiting).toEqual([])
    else {
      expect(waiting).toEqual([{ task: 'places.read', payload: { userId: id, photoId } }])
      expect(await db.placeRun.count({ where: { userId: id, finishedAt: { not: null } } })).toBe(1)
      expect(await readPlace(system, { userId: id, photoId })).toBe('read')
      expect(await cityOf(photoId)).toBe('Lisbon')
    }
  }
})

describe('a pass that takes locations out', () => {
  const receiptsOf = async (userId: string) =>
    (
      await db.placeReceipt.findMany({
        where: { userId, act: 'erase-from-files' },
        orderBy: { createdAt: 'asc' },
      })
    ).map(({ removed }) => removed)
  const strippedAt = async (id: string) => (await db.photo.findUniqueOrThrow({ where: { id } })).strippedAt

  test('C-165 is not done with a file that nobody could look at: it says so, and comes back to it until it is', async () => {
    const { id, member, photoId } = await makeTraveller()
    await stripAllOriginals(member)
    await withoutDecoders(() => stripNext(system, { userId: id }))
    expect(await receiptsOf(id)).toEqual([
      { 'file looked at': 0, 'file with a location': 0, 'file not opened yet': 1 },
    ])
    const left = (await waitingFor(id)).find(({ task }) => task === 'places.strip-one')!
    const comeBack = async () => taskList()['places.strip-one']!(left.payload, {} as never)
    await expect(withoutDecoders(comeBack)).rejects.toThrow(DecoderLost)
    expect(await receiptsOf(id)).toMatchObject([{ 'file not opened yet': 1 }])
    for (const _once of [1, 2]) await comeBack()
    expect(await receiptsOf(id)).toEqual([{ 'file looked at': 1, 'file with a location': 1 }])
    expect(await strippedAt(photoId)).not.toBeNull()
  })

  test('C-165 goes on past such a file to all that come after it', async () => {
    const { id, member, photoId } = await makeTraveller()
    const rest = await makeBarePhotos(id, 25)
    await stripAllOriginals(member)
    await withoutDecoders(() => stripNext(system, { userId: id }))
    const next = (await waitingFor(id)).find(({ task }) => task === 'places.strip')!
    expect(next.payload).toMatchObject({ userId: id, after: rest[18] })
    await taskList()['places.strip']!(next.payload, {} as never)
    expect(await receiptsOf(id)).toMatchObject([{ 'file looked at': 25, 'file not opened yet': 1 }])
    expect(await strippedAt(photoId)).toBeNull()
  })

  test('C-165 that is asked for again has a receipt of its own, and what is taken out since stands on that one alone', async () => {
    const { id, member } = await makeTraveller()
    for (const _pass of [1, 2]) {
      await stripAllOriginals(member)
      await withoutDecoders(() => stripNext(system, { userId: id }))
    }
    const left = (await waitingFor(id)).filter(({ task }) => task === 'places.strip-one')
    expect(left).toHaveLength(2)
    for (const { payload } of left) await taskList()['places.strip-one']!(payload, {} as never)
    expect(await receiptsOf(id)).toEqual([
      { 'file looked at': 1, 'file with a location': 0 },
      { 'file looked at': 1, 'file with a location': 1 },
    ])
  })
})

const waitingFor = (userId: string) => db.$queryRaw<{ task: string; payload: object }[]>`
  SELECT task.identifier AS task, payload FROM graphile_worker._private_jobs job
  JOIN graphile_worker._private_tasks task ON task.id = job.task_id
  WHERE payload ->> 'userId' = ${userId} AND starts_with(task.identifier, 'places.')`

/** Photos whose files are gone, and whose turn comes after all others. */
async function makeBarePhotos(userId: string, count: number) {
  const data = Array.from({ length: count }, (_, index) => ({
    id: `ffffffff-ffff-4fff-bfff-${String(index).padStart(12, '0')}`,
    ...{ userId, fileName: 'x.jpg', mediaType: 'image/jpeg', byteCount: 1, contentHash: randomBytes(32) },
    ...{ width: 3, height: 2, shownAt: new Date('2026-01-01') },
  }))
  await db.photo.createMany({ data })
  return data.map(({ id }) => id)
}
