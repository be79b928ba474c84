import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { drawPicture } from '@/scripts/test/hostile-images'
import { makePerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { addToAlbum, createAlbum, deleteAlbum, setAlbumFaceless, takeFromAlbum } from './album-commands'
import { deletePhotos, destroyUnlessKept, removeExtracted } from './delete-commands'
import { uploadLimits } from './limits'
import { setAudience, setFaceless } from './photo-commands'
import { storePhoto } from './store-photo'
import { beginUpload } from './upload-commands'

let seed = 700

type Place = { member: Member; photoId: string; albumId: string }

const acts: Record<string, (place: Place) => Promise<unknown>> = {
  'adds a photo': async ({ member }) =>
    storePhoto(member, { fileName: 'b.jpg', bytes: await drawPicture('jpeg', { seed: (seed += 1) }) }),
  'begins an upload': ({ member }) => beginUpload(member, { name: 'b.jpg', byteCount: 9 }),
  'opens a photo': ({ member, photoId }) => setAudience(member, { photoIds: [photoId], audience: 'PUBLIC' }),
  'keeps faces away from a photo': ({ member, photoId }) =>
    setFaceless(member, { photoIds: [photoId], isFaceless: true }),
  'deletes a photo': ({ member, photoId }) => deletePhotos(member, [photoId]),
  'takes bytes out of the store unless they are kept': ({ member, photoId }) =>
    destroyUnlessKept(member, { userId: member.id, photoId }),
  'clears what was read from a photo': ({ member, photoId }) => removeExtracted(member, photoId),
  'puts a photo into an album': ({ member, photoId, albumId }) =>
    addToAlbum(member, { albumId, photoIds: [photoId] }),
  'takes a photo out of an album': ({ member, photoId, albumId }) =>
    takeFromAlbum(member, { albumId, photoIds: [photoId] }),
  'keeps faces away from an album': ({ member, albumId }) =>
    setAlbumFaceless(member, { albumId, isFaceless: true }),
  'deletes an album': ({ member, albumId }) => deleteAlbum(member, albumId),
}

test.each(Object.keys(acts))(
  'whoever %s waits for whoever changes the mind or the library of the same person',
  async (what) => {
    const { id, member } = await makePerson()
    const bytes = await drawPicture('jpeg', { seed: (seed += 1) })
    const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes })
    const { id: albumId } = await createAlbum(member, { title: 'Lake' })
    expect(await waitsFor(id, () => acts[what]!({ member, photoId, albumId }))).toBe(true)
  },
)

test('of two photos that are added at once where one has room, one is kept', async () => {
  const { id, member } = await makePerson()
  const pictures = await Promise.all([1, 2, 3].map((each) => drawPicture('jpeg', { seed: 800 + each })))
  const byteCount = uploadLimits.quotaBytes / 4
  const room = Math.max(...pictures.map(({ length }) => length))
  await db.photo.createMany({
    data: [0, 0, 0, room].map((left) => ({
      ...{ userId: id, fileName: 'x.jpg', mediaType: 'image/jpeg', byteCount: byteCount - left },
      ...{ contentHash: randomBytes(32), width: 3, height: 2, shownAt: new Date('2026-01-01') },
    })),
  })
  const added = await Promise.allSettled(
    pictures.map((bytes) => storePhoto(member, { fileName: 'a.jpg', bytes })),
  )
  const refused = added.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  expect(refused).toHaveLength(2)
  for (const reason of refused) expect(reason).toBeInstanceOf(UserError)
  expect(await db.photo.count({ where: { userId: id } })).toBe(5)
})
