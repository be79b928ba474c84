import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { listSeen } from '@/lib/activity/queries'
import { now } from '@/lib/clock'
import { getChoices } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { formatDay } from '@/lib/format'
import { pathsOf } from '@/lib/inventory/flow'
import { countHeld } from '@/lib/inventory/queries'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { cameraJpeg } from '@/scripts/test/strange-images'
import { readPhoto } from './bytes'
import { listCopies } from './copies'
import { deletePhotos, removeExtracted } from './delete-commands'
import { weighPhotos } from './deletion-queries'
import { sayWeight, sayWhoSaw } from './deletion-words'
import { listExtracted } from './extracted'
import { sayAllGone } from './extracted-words'
import { answerPhoto } from './photo-answer'
import { setAudience } from './photo-commands'
import { storePhoto } from './store-photo'

let ada: TestPerson
let ben: TestPerson
let photoId: string

beforeEach(async () => {
  ada = await makePerson()
  ben = await makePerson()
  photoId = (await storePhoto(ada.member, { fileName: 'a.jpg', bytes: await cameraJpeg() })).photoId
})

test('C-163 the face templates made from a photo go with it, and with every trace of a face', async () => {
  const other = (
    await storePhoto(ada.member, { fileName: 'b.jpg', bytes: await cameraJpeg({ LensModel: 'b' }) })
  ).photoId
  for (const each of [photoId, other]) await extract(each)
  expect(await deletePhotos(ada.member, [photoId])).toEqual({ photos: 1, templates: 1, names: 1, places: 1 })
  expect(await tracesOf(photoId)).toEqual([0, 0, 0, 0, 0, 0])
  expect(await tracesOf(other)).toEqual([1, 1, 1, 1, 1, 1])
})

test('C-122 before a photo is deleted, its owner sees which copies others took', async () => {
  await db.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC' } })
  await db.friendship.create({ data: { userId: ada.id, friendId: ben.id, acceptedAt: new Date() } })
  for (const asker of [ben.member, { type: 'guest' } as const])
    await answerPhoto(asker, { photoId, size: 'large', isDownload: true, known: null })
  await answerPhoto(ada.member, { photoId, size: 'large', isDownload: true, known: null })
  const maker = {
    userId: ben.id,
    name: 'Frames',
    purpose: 'Frames',
    keyHash: randomBytes(32),
    termsVersion: 1,
  }
  const { id: clientId } = await db.apiClient.create({ data: maker, select: { id: true } })
  const read = (day: number) => ({
    ...{ userId: ada.id, clientId, program: 'Frames', photoId, what: 'photo' },
    createdAt: new Date(Date.UTC(2026, 1, day)),
  })
  await db.apiRead.createMany({ data: Array.from({ length: 70 }, (_, at) => read(1 + (at % 20))) })
  const taken = { userId: ada.id, photoId, byId: null, createdAt: new Date('2026-02-01') }
  await db.photoDownload.createMany({ data: Array.from({ length: 60 }, () => taken) })
  const copies = await listCopies(ada.member, photoId)
  expect(copies).toMatchObject({ ours: 4, friendCount: 1, isPublic: true, knownDays: 365 })
  expect(copies.downloads).toHaveLength(2)
  expect(copies.downloads).toEqual(
    expect.arrayContaining([
      { isMember: false, count: 61, lastAt: expect.any(Date) },
      { isMember: true, count: 1, lastAt: expect.any(Date) },
    ]),
  )
  const lastAt = new Date(Date.UTC(2026, 1, 20))
  expect(copies.programReads).toEqual([{ id: clientId, program: 'Frames', count: 70, lastAt }])
  await db.apiClient.delete({ where: { id: clientId } })
  expect((await listCopies(ada.member, photoId)).programReads).toEqual([
    { id: 'Frames', program: 'Frames', count: 70, lastAt },
  ])
  await expect(listCopies(ben.member, photoId)).rejects.toThrow(NotThere)
  const seen = (await listSeen(ada.member, null)).rows.filter((row) => row.kind === 'copy')
  expect(seen.map(({ isMember }) => isMember)).toEqual([false, true])
  expect(JSON.stringify(seen)).not.toContain(ben.id)
})

test('C-122 where a photo was open and is closed, its owner reads before deleting it that others could see it', async () => {
  const words = async () => [
    sayWhoSaw(await listCopies(ada.member, photoId)),
    sayWeight(await weighPhotos(ada.member, [photoId])),
  ]
  const never = 'Only you see it now.'
  expect(await words()).toEqual([never, `1 photo will be gone at once, in every size. ${never}`])
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  await answerPhoto(ben.member, { photoId, size: 'large', isDownload: true, known: null })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PRIVATE' })
  const closed = 'Only you see it now. Others could see it before.'
  const known = 'We know of 1 download: those copies we cannot reach.'
  expect(await words()).toEqual([closed, `1 photo will be gone at once, in every size. ${known} ${closed}`])
})

test('many photos go in one act, those of others stay, and one trace says so', async () => {
  const theirs = (await storePhoto(ben.member, { fileName: 'b.jpg', bytes: await cameraJpeg() })).photoId
  expect((await deletePhotos(ada.member, [photoId, theirs])).photos).toBe(1)
  expect(await db.photo.count({ where: { id: theirs } })).toBe(1)
  expect((await deletePhotos(ada.member, [photoId, theirs])).photos).toBe(0)
  await expect(deletePhotos(ada.member, Array<string>(501).fill(theirs))).rejects.toThrow('at most 500')
  expect(await db.auditEvent.count({ where: { actorId: ada.id, action: 'photo.deleted' } })).toBe(1)
})

test('C-033 what was read from a photo is cleared, and the photo stays byte for byte', async () => {
  await extract(photoId)
  const before = await readPhoto(db, { userId: ada.id, photoId }, 'original')
  await expect(removeExtracted(ben.member, photoId)).rejects.toThrow(NotThere)
  const counts = await removeExtracted(ada.member, photoId)
  expect(counts).toMatchObject({ templates: 1, places: 1 })
  const { createdAt, ...photo } = await db.photo.findUniqueOrThrow({
    where: { id: photoId },
    select: { takenAt: true, camera: true, shownAt: true, createdAt: true },
  })
  expect(photo).toEqual({ takenAt: null, camera: null, shownAt: createdAt })
  const [looks, , templates, suggestions, , places] = await tracesOf(photoId)
  expect([looks, templates, suggestions, places]).toEqual([0, 0, 0, 0])
  expect((await readPhoto(db, { userId: ada.id, photoId }, 'original'))?.equals(before!)).toBe(true)
})

test('C-020 once what was read from every photo is removed, no part of them is drawn as given by the device', async () => {
  await removeExtracted(ada.member, photoId)
  const paths = pathsOf(await countHeld(ada.member), await getChoices(ada.member))
  const photos = paths.filter(({ what }) => what === 'Photos')
  expect(photos.map(({ from, count }) => [from, count])).toEqual([['You', 1]])
})

test('C-033 a face that was said to be none, and that faces were looked for, count as held until they are removed', async () => {
  const held = async () => (await listExtracted(ada.member, photoId)).map(({ what }) => what)
  const read = ['Taken', 'Camera']
  expect(await held()).toEqual(read)
  const own = { userId: ada.id, photoId }
  await db.faceLook.create({ data: { ...own, model: 'm' } })
  expect(await held()).toEqual([...read, 'Looked for faces'])
  await db.face.create({ data: { ...own, left: 0, top: 0, width: 0.5, height: 0.5, isRefused: true } })
  expect(await held()).toEqual([...read, 'Looked for faces', 'Face 1', 'Face 1, not a face'])
  await removeExtracted(ada.member, photoId)
  expect(await held()).toEqual([])
})

test('C-033 each thing that is held says where it comes from, and what its owner set stays when the rest goes', async () => {
  await extract(photoId)
  const point = { latitude: 38.7069, longitude: -9.13641234567, precision: 'EXACT' } as const
  await db.photoPlace.update({ where: { photoId }, data: { ...point, city: 'Lisbon', country: 'PT' } })
  const rows = async () =>
    (await listExtracted(ada.member, photoId)).map(({ what, says, source }) => [what, says, source])
  const today = formatDay(now())
  expect(await rows()).toEqual([
    ['Taken', '1 Jun 2024, 12:30, by its camera’s clock', 'file'],
    ['Camera', 'Pinhole Nine', 'file'],
    ['Place', 'Lisbon, Portugal', 'us'],
    ['How fine', 'the exact spot', 'us'],
    ['Point', '38.7069°, -9.1364123°', 'file'],
    ['Looked for faces', `${today}, by the model m`, 'us'],
    ['Face 1', '0\u00a0% from the left, 0\u00a0% from the top, 50\u00a0% wide, 50\u00a0% high', 'us'],
    ['Face 1, name', 'Cleo', 'you'],
    ['Face 1, template', `128 numbers of Cleo, made on ${today} by the model m`, 'us'],
    ['Face 1, suggestion', 'It may be Cleo, at a distance of 0.30.', 'us'],
  ])
  expect(await listExtracted(ben.member, photoId)).toEqual([])
  await db.photoPlace.update({ where: { photoId }, data: { source: 'OWNER' } })
  expect(await removeExtracted(ada.member, photoId)).toMatchObject({ templates: 1, places: 0 })
  const left = await listExtracted(ada.member, photoId)
  expect(left.map(({ what, source }) => [what, source])).toEqual([
    ['Place', 'you'],
    ['How fine', 'you'],
    ['Point', 'you'],
    ['Face 1', 'us'],
    ['Face 1, name', 'you'],
  ])
  expect(left.every(({ isKept }) => isKept)).toBe(true)
  expect([sayAllGone(left), sayAllGone([])]).toEqual([
    'We hold nothing else that was read from this photo. What is left stays because you set it.',
    'We hold nothing that was read from this photo.',
  ])
})

/** As if faces and the place of a photo had been read. */
async function extract(id: string) {
  const own = { userId: ada.id, photoId: id }
  const person = await db.knownPerson.create({ data: { userId: ada.id, name: 'Cleo' }, select: { id: true } })
  const face = await db.face.create({ data: { ...own, left: 0, top: 0, width: 0.5, height: 0.5 } })
  const named = { userId: ada.id, faceId: face.id, personId: person.id }
  await db.faceLook.create({ data: { ...own, model: 'm' } })
  await db.faceName.create({ data: { ...named, way: 'TYPED' } })
  await db.faceSuggestion.create({ data: { ...named, distance: 0.3 } })
  const numbers = { model: 'm', numbers: randomBytes(8), expiresAt: new Date('2030-01-01') }
  await db.faceTemplate.create({ data: { ...named, photoId: id, ...numbers } })
  await db.photoPlace.create({
    data: { ...own, precision: 'CITY', source: 'FILE', city: 'Oslo', country: 'NO' },
  })
}

async function tracesOf(id: string) {
  const where = { photoId: id }
  return Promise.all([
    db.faceLook.count({ where }),
    db.face.count({ where }),
    db.faceTemplate.count({ where }),
    db.faceSuggestion.count({ where: { face: where } }),
    db.faceName.count({ where: { face: where } }),
    db.photoPlace.count({ where }),
  ])
}
