import { expect, test } from 'vitest'
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

test('C-165 a pass that takes locations out is not done with a file that nobody could look at', async () => {
  const { id, member, photoId } = await makeTraveller()
  await stripAllOriginals(member)
  await expect(withoutDecoders(() => stripNext(system, { userId: id }))).rejects.toThrow(DecoderLost)
  const receipt = async () =>
    (await db.placeReceipt.findFirstOrThrow({ where: { userId: id, act: 'erase-from-files' } })).removed
  expect(await receipt()).toEqual({})
  await stripNext(system, { userId: id })
  expect(await receipt()).toEqual({ 'file looked at': 1, 'file with a location': 1 })
  expect((await db.photo.findUniqueOrThrow({ where: { id: photoId } })).strippedAt).not.toBeNull()
})
