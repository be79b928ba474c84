import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { drawPicture } from '@/scripts/test/hostile-images'
import { makePerson } from '@/scripts/test/people'
import { readPhoto } from './bytes'
import { storePhoto } from './store-photo'

const lossy = await vi.hoisted(async () => {
  const { startLossyDatabase } = await import('@/scripts/test/lossy-database')
  const started = await startLossyDatabase(process.env.DATABASE_URL ?? '')
  process.env.DATABASE_URL = started.url // before anything of ours connects
  return started.state
})

test('a photo whose last answer is lost on the way is there all the same, in every byte', async () => {
  const { id: userId, member } = await makePerson()
  const bytes = await drawPicture('jpeg', { seed: 901 })
  lossy.loseCommitAfter = 'first.jpg'
  const { photoId } = await storePhoto(member, { fileName: 'first.jpg', bytes })
  expect(lossy.loseCommitAfter).toBeNull()
  expect(await db.photo.count({ where: { id: photoId } })).toBe(1)
  expect((await readPhoto(db, { userId, photoId }, 'original'))?.equals(bytes)).toBe(true)
})

test('a photo stays when the database is away after its last answer is lost', async () => {
  const { id: userId, member } = await makePerson()
  const bytes = await drawPicture('jpeg', { seed: 902 })
  Object.assign(lossy, { loseCommitAfter: 'second.jpg', staysDown: true })
  await expect(storePhoto(member, { fileName: 'second.jpg', bytes })).rejects.toThrow()
  Object.assign(lossy, { isDown: false, staysDown: false })
  const { photoId, isDuplicate } = await storePhoto(member, { fileName: 'a.jpg', bytes })
  expect(isDuplicate).toBe(true)
  expect((await readPhoto(db, { userId, photoId }, 'original'))?.equals(bytes)).toBe(true)
})
