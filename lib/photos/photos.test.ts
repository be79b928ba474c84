import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import {
  addToAlbum,
  createAlbum,
  deleteAlbum,
  renameAlbum,
  setAlbumFaceless,
  takeFromAlbum,
} from './album-commands'
import { isFaceless } from './face-traces'
import { setAudience, setCaption, setFaceless, setOpen } from './photo-commands'
import { findAlbum, findOwnPhoto, findPosition, listAlbums, listAlbumTitles } from './photo-queries'
import { addToAlbumInput, setAudienceInput, setCaptionInput } from './photo-schema'

let ada: TestPerson
let eve: TestPerson

beforeEach(async () => {
  ada = await makePerson()
  eve = await makePerson()
})

test('X-09 taking somebody else’s photo out of an album of one’s own takes nothing, and leaves no trace', async () => {
  const theirs = await makePhoto(eve)
  const { id: albumId } = await addToAlbum(ada.member, { photoIds: [await makePhoto(ada)], title: 'Mine' })
  const traces = () => db.auditEvent.count({ where: { subjectId: ada.id } })
  const before = await traces()
  for (const photoId of [theirs, randomUUID()])
    expect(await takeFromAlbum(ada.member, { albumId, photoIds: [photoId] })).toMatchObject({ taken: 0 })
  expect(await traces()).toBe(before)
})

test('C-117 a photo is private until its owner opens it, and closing it also closes search and programs', async () => {
  const photoId = await makePhoto(ada)
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject({
    audience: 'PRIVATE',
    isSearchable: false,
    isInApi: false,
  })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  await setOpen(ada.member, { photoId, what: 'search', isOpen: true })
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: true })
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject({
    audience: 'PUBLIC',
    isSearchable: true,
    isInApi: true,
  })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'FRIENDS' })
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject({
    audience: 'FRIENDS',
    isSearchable: false,
    isInApi: false,
  })
})

test('C-117 a photo that is not public is opened neither to search nor to programs; closing is always possible', async () => {
  const photoId = await makePhoto(ada)
  const tryBoth = async () => {
    for (const what of ['search', 'programs'] as const)
      await expect(setOpen(ada.member, { photoId, what, isOpen: true })).rejects.toThrow(/Make it public/)
  }
  await tryBoth()
  await setAudience(ada.member, { photoIds: [photoId], audience: 'FRIENDS' })
  await tryBoth()
  const closed = { isSearchable: false, isInApi: false }
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject(closed)
  await setOpen(ada.member, { photoId, what: 'search', isOpen: false })
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject(closed)
})

test('an album has a name: without one none is made', async () => {
  const photoIds = [await makePhoto(ada)]
  await expect(addToAlbum(ada.member, { photoIds })).rejects.toThrow('Give it a name')
  expect(await db.album.count({ where: { userId: ada.id } })).toBe(0)
  const sent = { photoIds: photoIds.join() }
  expect(addToAlbumInput.safeParse(sent).error?.issues[0]?.path).toEqual(['title'])
  expect(addToAlbumInput.safeParse({ ...sent, title: ' ' }).success).toBe(false)
  expect(addToAlbumInput.safeParse({ ...sent, title: 'Summer' }).success).toBe(true)
})

test('X-09 a photo or an album that is not yours is not there, and stays as it was', async () => {
  const photoId = await makePhoto(ada)
  const { id: albumId } = await createAlbum(ada.member, { title: 'Summer' })
  await addToAlbum(ada.member, { photoIds: [photoId], albumId })
  const tries = [
    () => setCaption(eve.member, { photoId, caption: 'Mine' }),
    () => setAudience(eve.member, { photoIds: [photoId], audience: 'PUBLIC' }),
    () => setOpen(eve.member, { photoId, what: 'search', isOpen: true }),
    () => setFaceless(eve.member, { photoIds: [photoId], isFaceless: true }),
    () => renameAlbum(eve.member, { albumId, title: 'Mine' }),
    () => deleteAlbum(eve.member, albumId),
    () => setAlbumFaceless(eve.member, { albumId, isFaceless: true }),
    () => takeFromAlbum(eve.member, { albumId, photoIds: [photoId] }),
    () => addToAlbum(eve.member, { albumId, photoIds: [photoId] }),
    () => addToAlbum(eve.member, { title: 'Stolen', photoIds: [photoId] }),
  ]
  for (const attempt of tries) await expect(attempt()).rejects.toThrow(NotThere)
  expect([await findOwnPhoto(eve.member, photoId), await findAlbum(eve.member, albumId)]).toEqual([
    null,
    null,
  ])
  expect(await findOwnPhoto(ada.member, photoId)).toMatchObject({
    caption: '',
    audience: 'PRIVATE',
    isFaceless: false,
  })
  expect(await findAlbum(ada.member, albumId)).toMatchObject({ title: 'Summer', count: 1, isFaceless: false })
  expect(await listAlbums(eve.member)).toEqual([])
})

test('C-161 a photo kept from facial recognition loses what was made of it, but not the name its owner gave', async () => {
  const [kept, other] = [await makePhoto(ada), await makePhoto(ada)]
  for (const photoId of [kept, other]) await makeFaces(ada, photoId)
  await setFaceless(ada.member, { photoIds: [kept], isFaceless: true })
  expect(await tracesOf(kept)).toEqual({ looks: 0, faces: 1, templates: 0, suggestions: 0, names: 1 })
  expect(await tracesOf(other)).toEqual({ looks: 1, faces: 2, templates: 1, suggestions: 1, names: 1 })
  expect([await isFaceless(db, kept), await isFaceless(db, other)]).toEqual([true, false])
  expect(await isFaceless(db, randomUUID())).toBe(true)
})

test('C-161 an album kept from facial recognition holds nothing of it, also of photos that come later', async () => {
  const [first, later] = [await makePhoto(ada), await makePhoto(ada)]
  for (const photoId of [first, later]) await makeFaces(ada, photoId)
  const { id: albumId } = await addToAlbum(ada.member, { photoIds: [first], title: 'School' })
  await setAlbumFaceless(ada.member, { albumId, isFaceless: true })
  expect(await tracesOf(first)).toMatchObject({ looks: 0, templates: 0, suggestions: 0 })
  await addToAlbum(ada.member, { photoIds: [later], albumId })
  expect(await tracesOf(later)).toMatchObject({ looks: 0, templates: 0, suggestions: 0 })
  expect(await isFaceless(db, later)).toBe(true)
  await takeFromAlbum(ada.member, { albumId, photoIds: [later], mayLook: true })
  expect(await isFaceless(db, later)).toBe(false)
})

test('an album holds a photo once, is renamed, and leaves its photos behind', async () => {
  const photoIds = [await makePhoto(ada, 1), await makePhoto(ada, 2)]
  const { id: albumId, added } = await addToAlbum(ada.member, { photoIds, title: 'Summer' })
  expect(added).toBe(2)
  expect((await addToAlbum(ada.member, { photoIds, albumId })).added).toBe(0)
  await renameAlbum(ada.member, { albumId, title: 'Summer by the sea' })
  const { id: emptyId } = await createAlbum(ada.member, { title: 'Empty' })
  await addToAlbum(eve.member, { photoIds: [await makePhoto(eve)], title: 'Hers' })
  const shape = { width: 3000, height: 2000 }
  expect(await listAlbums(ada.member)).toEqual([
    { id: emptyId, title: 'Empty', isFaceless: false, count: 0, cover: null },
    {
      ...{ id: albumId, title: 'Summer by the sea', isFaceless: false, count: 2 },
      cover: { id: photoIds[1], ...shape },
    },
  ])
  expect(await listAlbumTitles(ada.member)).toEqual([
    { id: emptyId, title: 'Empty', isFaceless: false },
    { id: albumId, title: 'Summer by the sea', isFaceless: false },
  ])
  await deleteAlbum(ada.member, emptyId)
  await deleteAlbum(ada.member, albumId)
  expect(await listAlbums(ada.member)).toEqual([])
  expect(await db.photo.count({ where: { userId: ada.id } })).toBe(2)
})

test('a photo knows its neighbours in the library and in an album', async () => {
  const [newest, middle, oldest] = [await makePhoto(ada, 3), await makePhoto(ada, 2), await makePhoto(ada, 1)]
  const { id: album } = await addToAlbum(ada.member, { photoIds: [newest, oldest], title: 'Ends' })
  const at = async (photoId: string, filter = {}) =>
    findPosition(ada.member, filter, (await findOwnPhoto(ada.member, photoId))!)
  expect(await at(newest)).toEqual({ total: 3, number: 1, newer: null, older: middle })
  expect(await at(middle)).toEqual({ total: 3, number: 2, newer: newest, older: oldest })
  expect(await at(oldest, { album })).toEqual({ total: 2, number: 2, newer: newest, older: null })
})

test('each change of a photo leaves a trace with a number and no words', async () => {
  const photoId = await makePhoto(ada)
  await setCaption(ada.member, { photoId, caption: 'A secret place' })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'FRIENDS' })
  const traces = await db.auditEvent.findMany({
    where: { actorId: ada.id },
    orderBy: { seq: 'asc' },
    select: { action: true, subjectId: true },
  })
  expect(traces).toEqual([
    { action: 'photo.captioned', subjectId: ada.id },
    { action: 'photo.audience-changed', subjectId: ada.id },
  ])
})

test('a caption is one tidy line, and an audience one of three', () => {
  const photoId = randomUUID()
  expect(setCaptionInput.parse({ photoId, caption: '  By the\n sea ' }).caption).toBe('By the sea')
  expect(setCaptionInput.safeParse({ photoId, caption: 'x'.repeat(501) }).success).toBe(false)
  expect(setCaptionInput.safeParse({ photoId, caption: 'a\u0000b' }).success).toBe(false)
  expect(setAudienceInput.safeParse({ photoIds: photoId, audience: 'EVERYBODY' }).success).toBe(false)
  expect(setAudienceInput.safeParse({ photoIds: `${photoId},x`, audience: 'PUBLIC' }).success).toBe(false)
  expect(
    setAudienceInput.parse({ photoIds: `${photoId},${photoId}`, audience: 'PUBLIC' }).photoIds,
  ).toHaveLength(1)
})

async function makePhoto({ id: userId }: TestPerson, day = 1) {
  const { id } = await db.photo.create({
    data: {
      userId,
      fileName: 'IMG_1.jpg',
      mediaType: 'image/jpeg',
      byteCount: 1,
      contentHash: randomBytes(32),
      width: 3000,
      height: 2000,
      shownAt: new Date(Date.UTC(2026, 2, day)),
    },
    select: { id: true },
  })
  return id
}

/** A named face with a template, and another one with a suggestion. */
async function makeFaces({ id: userId }: TestPerson, photoId: string) {
  const box = { userId, photoId, left: 0, top: 0, width: 0.1, height: 0.1 }
  const [named, other] = [await db.face.create({ data: box }), await db.face.create({ data: box })]
  const person = await db.knownPerson.create({ data: { userId, name: 'Ben' } })
  await db.faceLook.create({ data: { photoId, userId, model: 'm' } })
  await db.faceName.create({ data: { userId, faceId: named.id, personId: person.id, way: 'TYPED' } })
  await db.faceSuggestion.create({ data: { userId, faceId: other.id, personId: person.id, distance: 0.4 } })
  const numbers = randomBytes(16)
  const template = { userId, personId: person.id, photoId, faceId: named.id, model: 'm', numbers }
  await db.faceTemplate.create({ data: { ...template, expiresAt: new Date('2030-01-01') } })
}

async function tracesOf(photoId: string) {
  const where = { photoId }
  const [looks, faces, templates, suggestions, names] = await Promise.all([
    db.faceLook.count({ where }),
    db.face.count({ where }),
    db.faceTemplate.count({ where }),
    db.faceSuggestion.count({ where: { face: where } }),
    db.faceName.count({ where: { face: where } }),
  ])
  return { looks, faces, templates, suggestions, names }
}
