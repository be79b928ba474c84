import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { listQueued } from '@/lib/jobs/queue'
import { allowFaces, keepTemplate, makeFaces } from '@/scripts/test/named-faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { addToAlbum, createAlbum, deleteAlbum, setAlbumFaceless, takeFromAlbum } from './album-commands'
import { sayAlbumDeleted, sayPut, sayTaken } from './album-words'
import { hasJustDeletedAlbum } from './deletion-queries'
import { isFaceless } from './face-traces'
import { weighFaces } from './face-weight'
import { sayKeptAway, sayTraces } from './face-weight-words'
import { setFaceless } from './photo-commands'
import { countKeptAwayBy } from './photo-queries'

let ada: TestPerson
beforeEach(async () => {
  ada = await makePerson()
})

/** An album that keeps facial recognition away from so many photos. */
async function keptAlbum(count: number) {
  const photoIds = []
  for (let at = 0; at < count; at += 1) photoIds.push((await makeFaces(ada.member)).photoId)
  const { id: albumId } = await addToAlbum(ada.member, { photoIds, title: 'School' })
  await setAlbumFaceless(ada.member, { albumId, isFaceless: true })
  return { albumId, photoIds }
}

const willLook = async () => (await listQueued(db, [`faces.look-all|${ada.id}`])).size > 0
const areKept = (photoIds: string[]) => Promise.all(photoIds.map((id) => isFaceless(db, id)))

test('C-161 deleting an album or taking photos out of it leaves facial recognition away from them', async () => {
  const { albumId, photoIds } = await keptAlbum(3)
  await allowFaces(ada.member)
  const taken = await takeFromAlbum(ada.member, { albumId, photoIds: photoIds.slice(0, 1) })
  expect(sayTaken(taken)).toBe(
    '1 photo taken out of “School”. It stays in your library. Facial recognition stays away from it.',
  )
  expect(await deleteAlbum(ada.member, albumId)).toMatchObject({ left: 'kept-away' })
  expect(await areKept(photoIds)).toEqual([true, true, true])
  expect(await db.photo.count({ where: { userId: ada.id, isFaceless: true } })).toBe(3)
  expect(await willLook()).toBe(false)
})

test('C-161 facial recognition looks at photos that leave such an album only where their owner says so, and it says so too', async () => {
  const { albumId, photoIds } = await keptAlbum(2)
  const leave = { albumId, photoIds: photoIds.slice(0, 1), mayLook: true }
  expect(sayTaken(await takeFromAlbum(ada.member, leave))).toContain('may look at it, once you turn it on.')
  expect(await willLook()).toBe(false)
  await allowFaces(ada.member)
  const { left } = await deleteAlbum(ada.member, albumId, { mayLook: true })
  expect(sayAlbumDeleted(left)).toBe(
    'The album is deleted. Its photos stay in your library. Facial recognition may look at them now.',
  )
  expect(await areKept(photoIds)).toEqual([false, false])
  expect(await willLook()).toBe(true)
})

test('C-161 only photos that were in the album are marked as they leave it, none of somebody else', async () => {
  const { albumId, photoIds } = await keptAlbum(1)
  const eve = await makePerson()
  const { photoId: hers } = await makeFaces(eve.member)
  const { photoId: outside } = await makeFaces(ada.member)
  const leave = { albumId, photoIds: [hers, outside, ...photoIds] }
  expect(await takeFromAlbum(ada.member, leave)).toMatchObject({ taken: 1 })
  expect(await areKept([hers, outside, ...photoIds])).toEqual([false, false, true])
})

test('C-161 a page tells of a deleted album only where one was deleted just now', async () => {
  const { id } = await createAlbum(ada.member, { title: 'Summer' })
  expect(await hasJustDeletedAlbum(ada.member)).toBe(false)
  expect(await deleteAlbum(ada.member, id)).toMatchObject({ left: null })
  expect(await hasJustDeletedAlbum(ada.member)).toBe(true)
  expect(sayAlbumDeleted('')).toBe('The album is deleted. Its photos stay in your library.')
})

test('C-161 before an album is deleted it says from how many photos nothing else keeps facial recognition', async () => {
  const { albumId, photoIds } = await keptAlbum(3)
  await setFaceless(ada.member, { photoIds: photoIds.slice(0, 1), isFaceless: true })
  expect(await countKeptAwayBy(ada.member, albumId)).toBe(2)
  const other = await addToAlbum(ada.member, { photoIds: photoIds.slice(1, 2), title: 'Kept too' })
  await setAlbumFaceless(ada.member, { albumId: other.id, isFaceless: true })
  expect(await countKeptAwayBy(ada.member, albumId)).toBe(1)
  await setAlbumFaceless(ada.member, { albumId, isFaceless: false })
  expect(await countKeptAwayBy(ada.member, albumId)).toBe(0)
})

test('C-161 photos put into such an album lose what was made of them, and the answer counts it', async () => {
  const { albumId } = await keptAlbum(1)
  const { photoId } = await makeFaces(ada.member, 2)
  expect(sayPut(await addToAlbum(ada.member, { albumId, photoIds: [photoId] }))).toBe(
    '1 photo put into “School”. Facial recognition stays away from it. Gone: 2 unnamed faces.',
  )
})

test('C-161 before facial recognition is kept from many photos, it says what goes and from which it is kept', async () => {
  const { photoIds } = await keptAlbum(2)
  const [first, second] = [await makeFaces(ada.member, 3), await makeFaces(ada.member)]
  const [named = ''] = first.faceIds
  const { id: personId } = await db.knownPerson.create({ data: { userId: ada.id, name: 'Ben' } })
  await db.faceName.create({ data: { userId: ada.id, faceId: named, personId, way: 'TYPED' } })
  await keepTemplate(ada.member, named, personId)
  await setFaceless(ada.member, { photoIds: [second.photoId], isFaceless: true })
  const all = [...photoIds, first.photoId, second.photoId]
  const weight = await weighFaces(ada.member, all)
  expect(weight).toEqual({ photos: 4, templates: 1, faces: 2, away: 1, byAlbum: 2 })
  expect(sayTraces(weight)).toBe(
    'Kept away, 1 face template and 2 unnamed faces go at once. This cannot be undone. Names that you gave stay.',
  )
  expect(sayKeptAway(weight)).toBe(
    'It is kept away from 1 now. 2 photos are in an album that keeps it away, and stay so.',
  )
  const eve = await makePerson()
  expect(await weighFaces(eve.member, all)).toMatchObject({ photos: 0, faces: 0 })
  await setFaceless(ada.member, { photoIds: all, isFaceless: true })
  const after = await weighFaces(ada.member, all)
  expect(after).toMatchObject({ templates: 0, faces: 0, away: 4 })
  expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(1)
  expect(sayTraces(after)).toBe('Facial recognition made nothing of them that would go.')
})
