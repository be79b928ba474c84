import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { setCaption } from '@/lib/photos/photo-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { stripOriginal } from './strip-commands'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())

test('C-165 a photo that is deleted while its file is written without location stays gone, and nobody waits', async () => {
  const { id, member } = await makePerson()
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes: await makeLocated('jpeg') })
  const gate = s3.hold('PUT', '/original')
  const stripped = stripOriginal(member, { userId: id, photoId }).catch((error: unknown) => error)
  await gate.asked
  await setCaption(member, { photoId, caption: 'By the sea' })
  await deletePhotos(member, [photoId])
  gate.open()
  expect(await stripped).toBeInstanceOf(Error)
  expect([...s3.objects.keys()]).toEqual([])
  expect(await db.photo.count({ where: { userId: id } })).toBe(0)
})
