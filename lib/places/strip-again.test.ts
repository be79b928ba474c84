import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { readPhoto } from '@/lib/photos/bytes'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { beginUpload } from '@/lib/photos/upload-commands'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { stripOriginal } from './strip-commands'

test('C-165 a file whose location was taken out does not come in again with it, until its photo is deleted', async () => {
  const [{ id, member }, other] = [await makePerson(), await makePerson()]
  const file = { fileName: 'a.jpg', bytes: await makeLocated('jpeg', { background: 'navy' }) }
  const { photoId } = await storePhoto(member, file)
  await stripOriginal(member, { userId: id, photoId })
  const here = { photoId, isDuplicate: true, isStripped: true }
  expect(await storePhoto(member, file)).toEqual(here)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const begin = () => beginUpload(member, { name: 'a.jpg', byteCount: file.bytes.length, sha256 })
  expect(await begin()).toEqual({ duplicateOf: photoId, isStripped: true })
  const kept = await readPhoto(db, { userId: id, photoId }, 'original')
  expect(await storePhoto(member, { ...file, bytes: kept! })).toEqual({ photoId, isDuplicate: true })
  expect(await db.photo.count({ where: { userId: id } })).toBe(1)
  expect((await storePhoto(other.member, file)).isDuplicate).toBe(false)
  await deletePhotos(member, [photoId])
  expect(await begin()).toHaveProperty('id')
})
