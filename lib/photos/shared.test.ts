import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { listShownNames } from '@/lib/faces/shown-names'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { setAudience, setOpen } from './photo-commands'
import type { Audience } from './audience'
import { findSharedPhoto, listFriendsPhotos, listPublicPhotos, searchPhotos } from './shared-queries'

const guest = { type: 'guest' } as const
const nothing = { photos: [], count: 0 }

test('C-117 a photo has a page for whom its owner chose, and for the rest it was never there', async () => {
  const [ada, ben, eve] = await adaBenEve()
  const photoId = await makePhoto(ada)
  const seers = async () => {
    const pages = await Promise.all(
      [ada.member, ben.member, eve.member, guest].map((asker) => findSharedPhoto(asker, photoId)),
    )
    return pages.map((page) => page !== null)
  }
  expect(await seers()).toEqual([true, false, false, false])
  await show(ada, photoId, 'FRIENDS')
  expect(await seers()).toEqual([true, true, false, false])
  expect(await listFriendsPhotos(ben.member, ada.userName)).toHaveProperty('count', 1)
  expect(await listFriendsPhotos(eve.member, ada.userName)).toEqual(nothing)
  expect(await listPublicPhotos(guest, ada.userName)).toEqual(nothing)
  await show(ada, photoId, 'PUBLIC')
  expect(await seers()).toEqual([true, true, true, true])
  expect(await listPublicPhotos(guest, ada.userName)).toHaveProperty('count', 1)
  await db.friendship.deleteMany({ where: { userId: ada.id } })
  await show(ada, photoId, 'FRIENDS')
  expect(await seers()).toEqual([true, false, false, false])
  expect(await listFriendsPhotos(ben.member, null)).toEqual(nothing)
  for (const id of [randomUUID(), 'x', '']) expect(await findSharedPhoto(guest, id)).toBeNull()
})

test('C-117 the photos of somebody suspended are there for nobody else', async () => {
  const [ada, ben] = await adaBenEve()
  const photoId = await makePhoto(ada)
  await show(ada, photoId, 'PUBLIC')
  await setOpen(ada.member, { photoId, what: 'search', isOpen: true })
  await db.standingRecord.create({
    data: { userId: ada.id, standing: 'SUSPENDED', reason: 'A test', byId: ada.id, createdAt: now() },
  })
  expect(await findSharedPhoto(ben.member, photoId)).toBeNull()
  expect(await listFriendsPhotos(ben.member, null)).toEqual(nothing)
  expect(await listPublicPhotos(guest, ada.userName)).toEqual(nothing)
  expect(await searchPhotos(ben.member, 'heron')).toEqual(nothing)
  expect(await findSharedPhoto(ada.member, photoId)).not.toBeNull()
})

test('C-117 others read neither file name nor time of a photo, and its owner only where they are public or a friend', async () => {
  const [ada, ben, eve] = await adaBenEve()
  const photoId = await makePhoto(ada)
  await show(ada, photoId, 'PUBLIC')
  const read = async (asker: TestPerson['member'] | typeof guest) => {
    const photo = await findSharedPhoto(asker, photoId)
    return photo === 'gone' ? null : photo
  }
  expect((await read(guest))?.userName).toBeNull()
  expect((await read(eve.member))?.userName).toBeNull()
  expect((await read(ben.member))?.userName).toBe(ada.userName)
  await setChoice(ada.member, { purpose: 'profile-public', value: 'on', method: 'switch' })
  expect((await read(guest))?.userName).toBe(ada.userName)
  expect(JSON.stringify(await read(guest))).not.toMatch(/secret-name|2019-05|Kamera/)
})

test('C-119 a public photo is found only while its owner lets it be found, and its page stays where it is', async () => {
  const [ada, , eve] = await adaBenEve()
  const photoId = await makePhoto(ada)
  const finds = async (query: string) =>
    (await searchPhotos(eve.member, query)).photos.some(({ id }) => id === photoId)
  expect(await finds('heron')).toBe(false)
  await show(ada, photoId, 'PUBLIC')
  expect(await finds('heron')).toBe(false)
  expect(await findSharedPhoto(eve.member, photoId)).not.toBeNull()
  await setOpen(ada.member, { photoId, what: 'search', isOpen: true })
  for (const query of ['heron', 'HERON', 'grey her', 'ÉTANG']) expect(await finds(query), query).toBe(true)
  for (const query of ['hawk', '%', 'her_n', "' OR 1=1", ada.userName, 'secret-name'])
    expect(await finds(query), query).toBe(false)
  expect((await searchPhotos(eve.member, 'heron')).photos[0]?.userName ?? null).toBeNull()
  await setOpen(ada.member, { photoId, what: 'search', isOpen: false })
  expect(await finds('heron')).toBe(false)
  expect(await findSharedPhoto(guest, photoId)).not.toBeNull()
})

test('somebody looks through all that others show, page after page, and a search says how many it found', async () => {
  const [ada, ben, eve] = await adaBenEve()
  await db.$executeRaw`
    INSERT INTO "Photo" (id, "userId", "fileName", "mediaType", "byteCount", "contentHash", width, height, caption,
      audience, "isSearchable", "shownAt")
    SELECT gen_random_uuid(), ${ada.id}::uuid, n, 'image/jpeg', 1, int4send(n), 3, 2, 'An osprey', 'PUBLIC', true, now()
    FROM generate_series(1, 130) n`
  for (const list of [
    (from: number) => listPublicPhotos(guest, ada.userName, from),
    (from: number) => listFriendsPhotos(ben.member, null, from),
    (from: number) => searchPhotos(eve.member, 'osprey', from),
  ]) {
    const pages = await Promise.all([0, 60, 120, 180].map(list))
    expect(pages.map(({ photos, count }) => [photos.length, count])).toEqual([
      [60, 130],
      [60, 130],
      [10, 130],
      [0, 130],
    ])
    expect(new Set(pages.flatMap(({ photos }) => photos.map(({ id }) => id))).size).toBe(130)
  }
})

test('C-119 search engines may list a photo only where it and its owner both allow it', async () => {
  const [ada] = await adaBenEve()
  const photoId = await makePhoto(ada)
  const isIndexed = async () => {
    const photo = await findSharedPhoto(guest, photoId)
    return photo !== null && photo !== 'gone' && photo.isIndexed
  }
  await show(ada, photoId, 'PUBLIC')
  for (const purpose of ['profile-public', 'profile-searchable'] as const)
    await setChoice(ada.member, { purpose, value: 'on', method: 'switch' })
  expect(await isIndexed()).toBe(false)
  await setOpen(ada.member, { photoId, what: 'search', isOpen: true })
  expect(await isIndexed()).toBe(true)
  await setChoice(ada.member, { purpose: 'profile-searchable', value: 'off', method: 'switch' })
  expect(await isIndexed()).toBe(false)
})

test('a name on a shared photo is read only with both keys, and never after its bearer said never', async () => {
  const [ada, ben] = await adaBenEve()
  const photoId = await makePhoto(ada)
  await show(ada, photoId, 'PUBLIC')
  const nameId = await nameOn(ada, photoId, ben.id)
  await nameOn(ada, photoId, null)
  await setChoice(ben.member, { purpose: 'being-named', value: 'ask', method: 'switch' })
  expect(await listShownNames(guest, photoId)).toEqual([])
  await db.faceName.update({ where: { id: nameId }, data: { answer: 'ALLOWED' }, select: { id: true } })
  expect(await listShownNames(guest, photoId)).toEqual([ben.userName])
  await setChoice(ben.member, { purpose: 'being-named', value: 'off', method: 'switch' })
  expect(await listShownNames(guest, photoId)).toEqual([])
  await show(ada, photoId, 'PRIVATE')
  expect(await listShownNames(guest, photoId)).toEqual([])
})

async function adaBenEve() {
  const [ada, ben, eve] = [await makePerson(), await makePerson(), await makePerson()]
  await db.friendship.create({
    data: { userId: ada.id, friendId: ben.id, acceptedAt: now() },
    select: { id: true },
  })
  return [ada, ben, eve] as const
}

async function makePhoto({ id: userId }: TestPerson) {
  const { id } = await db.photo.create({
    data: {
      ...{ userId, fileName: 'secret-name.jpg', mediaType: 'image/jpeg', byteCount: 10, camera: 'Kamera' },
      ...{ contentHash: randomBytes(32), width: 300, height: 200, caption: 'A grey heron, Étang' },
      ...{ takenAt: new Date('2019-05-05'), shownAt: now() },
    },
    select: { id: true },
  })
  return id
}

const show = ({ member }: TestPerson, photoId: string, audience: Audience) =>
  setAudience(member, { photoIds: [photoId], audience })

async function nameOn({ id: userId }: TestPerson, photoId: string, memberId: string | null) {
  const box = { left: 0.1, top: 0.1, width: 0.2, height: 0.2 }
  const face = await db.face.create({ data: { userId, photoId, ...box }, select: { id: true } })
  const person = await db.knownPerson.create({
    data: { userId, name: 'Somebody', memberId },
    select: { id: true },
  })
  const data = { userId, faceId: face.id, personId: person.id, way: 'TYPED' as const }
  return (await db.faceName.create({ data, select: { id: true } })).id
}
