import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Tasks } from '@/lib/jobs/tasks'
import { readPhoto } from '@/lib/photos/bytes'
import { storePhoto } from '@/lib/photos/store-photo'
import { makeLocated } from '@/scripts/test/located-pictures'
import { jobsOf } from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { findPoint } from './ask-decoder'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system = { type: 'system', id: 'job:test' } as const

test('C-165 whoever asks again while a pass over their files goes on has every file gone over, each counted once', async () => {
  const { id, member } = await makePerson()
  await makeBarePhotos(id, 50)
  await stripAllOriginals(member)
  await stripNext(system, (await take(member))!)
  const atWork = (await take(member))!
  const bytes = await makeLocated('jpeg', { background: 'navy' })
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes }) // the pass went by its place
  await stripAllOriginals(member)
  await stripNext(system, atWork)
  for (let turn = await take(member); turn; turn = await take(member)) await stripNext(system, turn)
  expect(await findPoint((await readPhoto(db, { userId: id, photoId }, 'original'))!)).toBeNull()
  const receipts = await db.placeReceipt.findMany({ where: { userId: id }, orderBy: { createdAt: 'asc' } })
  expect(receipts.map(({ removed }) => removed)).toEqual([
    { 'file looked at': 40, 'file with a location': 0 },
    { 'file looked at': 51, 'file with a location': 1 },
  ])
})

test('C-165 a location that a pass takes out after all was asked for again stands on the newer receipt alone', async () => {
  const { id, member } = await makePerson()
  const bytes = await makeLocated('jpeg', { background: 'teal' })
  await storePhoto(member, { fileName: 'a.jpg', bytes })
  await stripAllOriginals(member)
  const atWork = (await take(member))!
  await stripAllOriginals(member)
  await stripNext(system, atWork)
  await stripNext(system, (await take(member))!)
  const receipts = await db.placeReceipt.findMany({ where: { userId: id }, orderBy: { createdAt: 'asc' } })
  expect(receipts.map(({ removed }) => removed)).toEqual([
    { 'file looked at': 1, 'file with a location': 0 },
    { 'file looked at': 1, 'file with a location': 1 },
  ])
})

/** Takes the turn that waits out of the queue, as a worker does that begins with it. */
async function take(member: Member) {
  const [turn] = await jobsOf(member, 'places.strip')
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks task
    WHERE task.id = job.task_id AND task.identifier = 'places.strip' AND job.payload ->> 'userId' = ${member.id}`
  return turn as Tasks['places.strip'] | undefined
}

/** Photos whose files are gone, and whose turn comes after all others. */
async function makeBarePhotos(userId: string, count: number) {
  const data = Array.from({ length: count }, () => ({
    id: `ffffffff-ffff-4fff-bfff-${randomBytes(6).toString('hex')}`,
    ...{ userId, fileName: 'x.jpg', mediaType: 'image/jpeg', byteCount: 1, contentHash: randomBytes(32) },
    ...{ width: 3, height: 2, shownAt: new Date('2026-01-01') },
  }))
  await db.photo.createMany({ data })
}
