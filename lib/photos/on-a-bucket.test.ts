import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { catalogue, recipientsOf } from '@/lib/inventory/catalogue'
import { countHeld } from '@/lib/inventory/queries'
import { taskList } from '@/lib/jobs/schedule'
import { currentDocument, serviceFacts } from '@/lib/policy/documents'
import { StoreFull } from '@/lib/storage/store'
import { drawPicture } from '@/scripts/test/hostile-images'
import { makePerson } from '@/scripts/test/people'
import { answerPhoto } from './photo-answer'
import { deletePhotos } from './delete-commands'
import { storePhoto } from './store-photo'
import { addPiece, beginUpload } from './upload-commands'
import { getUpload } from './upload-queries'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())

// What holds on a disk holds on a bucket.
await import('./upload.test')
await import('./upload-ends.test')
await import('./delete.test')
await import('./photo-answer.test')
await import('./shared.test')

test('what these tests kept lay in the bucket', () => {
  expect(s3.state.putsDone).toBeGreaterThan(100)
})

test('what a failure in the middle of a photo left waits for a job, and goes with it; what belongs to a photo stays', async () => {
  const { id, member } = await makePerson()
  const whole = await storePhoto(member, {
    fileName: 'a.jpg',
    bytes: await drawPicture('jpeg', { seed: 401 }),
  })
  Object.assign(s3.state, { putsLeft: 2, failDeletes: true })
  const half = storePhoto(member, { fileName: 'b.jpg', bytes: await drawPicture('jpeg', { seed: 402 }) })
  await expect(half).rejects.toThrow(StoreFull)
  Object.assign(s3.state, { putsLeft: Infinity, failDeletes: false })
  expect(keysOf(id)).toHaveLength(6)
  const jobs = await cleanings(id)
  expect(jobs).toHaveLength(1)
  await taskList()['photos.destroy-bytes']!(jobs[0]?.payload, {} as never)
  await taskList()['photos.destroy-bytes']!({ userId: id, photoId: whole.photoId }, {} as never)
  expect(keysOf(id).map((key) => key.split('/')[3])).toEqual(Array(4).fill(whole.photoId))
})

test('C-122 where the bucket fails, the photo is gone all the same, and its bytes go with the next try', async () => {
  const { id, member } = await makePerson()
  const { photoId } = await storePhoto(member, {
    fileName: 'a.jpg',
    bytes: await drawPicture('jpeg', { seed: 403 }),
  })
  s3.state.failDeletes = true
  await deletePhotos(member, [photoId])
  const work = { userId: id, photoId }
  await expect(taskList()['photos.destroy-bytes']!(work, {} as never)).rejects.toThrow('did not delete 4')
  s3.state.failDeletes = false
  const gone = await answerPhoto(member, { photoId, size: 'small', isDownload: false, known: null })
  expect([gone.status, keysOf(id).length]).toEqual([410, 4])
  await taskList()['photos.destroy-bytes']!(work, {} as never)
  expect(keysOf(id)).toEqual([])
})

test('C-010 a photo that leaves for the bucket is noted once, by its field, and the store stands as its recipient', async () => {
  const { id, member } = await makePerson()
  await storePhoto(member, { fileName: 'a.jpg', bytes: await drawPicture('jpeg', { seed: 405 }) })
  const left = await db.outboundRecord.findMany({ where: { userId: id } })
  expect(left).toMatchObject([
    { recipient: 'photo-store', purpose: 'keep-photos', fields: ['sealedPhoto'], leftAt: expect.any(Date) },
  ])
  expect(recipientsOf(catalogue.Photo)).toEqual(['photo-store'])
  const { portions } = await countHeld(member)
  expect(portions.find(({ model, count }) => model === 'Photo' && count > 0)?.to).toBe('photo-store')
  const { sections } = currentDocument('privacy', serviceFacts(env()))
  const words = sections.find(({ id: section }) => section === 'recipients')
  expect([words?.lead, ...(words?.more ?? [])].join(' ')).toMatch(/store of your photos.*It has no key/)
})

test('a full bucket ends an upload, keeps nothing, and says so', async () => {
  const { id, member } = await makePerson()
  const bytes = await drawPicture('jpeg', { seed: 404 })
  const begun = await beginUpload(member, { name: 'a.jpg', byteCount: bytes.length })
  const uploadId = 'id' in begun ? begun.id : ''
  s3.state.putsLeft = 3
  await expect(addPiece(member, uploadId, { offset: 0, bytes })).rejects.toThrow(StoreFull)
  s3.state.putsLeft = Infinity
  await expect(getUpload(member, uploadId)).rejects.toThrow()
  expect([keysOf(id), await db.photo.count({ where: { userId: id } })]).toEqual([[], 0])
})

test('a bucket that fills amid a file ends its upload, and keeps none of the pieces that came', async () => {
  const { id, member } = await makePerson()
  const bytes = await drawPicture('jpeg', { seed: 406 })
  const begun = await beginUpload(member, { name: 'a.jpg', byteCount: bytes.length })
  const uploadId = 'id' in begun ? begun.id : ''
  await addPiece(member, uploadId, { offset: 0, bytes: bytes.subarray(0, 1_000) })
  s3.state.putsLeft = 0
  const next = addPiece(member, uploadId, { offset: 1_000, bytes: bytes.subarray(1_000) })
  await expect(next).rejects.toThrow(StoreFull)
  s3.state.putsLeft = Infinity
  expect([keysOf(id), await db.photoUpload.count({ where: { userId: id } })]).toEqual([[], 0])
})

const keysOf = (userId: string) =>
  [...s3.objects.keys()].filter((key) => key.startsWith(`people/${userId}/`)).sort()

/** The jobs that clean up after a photo which never came to be. */
const cleanings = (userId: string) =>
  db.$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM graphile_worker._private_jobs
    WHERE key LIKE 'photos.destroy-bytes:%' AND run_at > now() AND payload ->> 'userId' = ${userId}`
