import { createHash } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'
import sharp from 'sharp'
import { HOUR_MS, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { countHeld, listRecords } from '@/lib/inventory/queries'
import { eraseAtWindowStart } from '@/lib/inventory/window-commands'
import { chosenStore } from '@/lib/storage/chosen-store'
import { usePassingTime } from '@/scripts/test/clock'
import { holdingOf } from '@/scripts/test/held-rows'
import { drawPicture } from '@/scripts/test/hostile-images'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { destroyPhotoBytes, readPhoto } from './bytes'
import { deletePhotos } from './delete-commands'
import { answerPhoto } from './photo-answer'
import { setAudience } from './photo-commands'
import { findSharedPhoto, listPublicPhotos } from './shared-queries'
import { isSizeName, sizeNames, sizeWithin } from './sizes'
import { storePhoto } from './store-photo'
import { checkStranger, compareWithOthers } from './stranger'

const pass = usePassingTime()
const guest = { type: 'guest' } as const
let ada: TestPerson
let photoId: string
let seed = 700

beforeEach(async () => {
  ada = await makePerson()
  photoId = await add()
})

test('C-117 a deleted photo of somebody suspended was never there for others, as no photo of theirs is', async () => {
  const live = await add()
  await setAudience(ada.member, { photoIds: [photoId, live], audience: 'PUBLIC' })
  await deletePhotos(ada.member, [photoId])
  const answers = async (asker: Asker) => [await statusOf(asker, photoId), await statusOf(asker, live)]
  expect(await answers(guest)).toEqual([410, 200])
  await db.standingRecord.create({
    data: { userId: ada.id, standing: 'SUSPENDED', reason: 'A test', byId: ada.id, createdAt: now() },
  })
  expect(await answers(guest)).toEqual([404, 404])
  expect(await answers((await makePerson()).member)).toEqual([404, 404])
  expect(await answers(ada.member)).toEqual([410, 200])
  expect(await findSharedPhoto(guest, photoId)).toBeNull()
})

test('C-122 a photo that is deleted while somebody downloads it is gone, and that is the answer', async () => {
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  let answer: Promise<Response> | undefined
  await db.$transaction(async (tx) => {
    await tx.photo.delete({ where: { id: photoId }, select: { id: true } })
    await tx.deletedPhoto.create({ data: { photoId, userId: ada.id, audience: 'PUBLIC' } })
    answer = answerPhoto(guest, { ...wish(photoId, 'small'), isDownload: true })
    while (!(await isWaiting()));
  })
  expect((await answer)?.status).toBe(410)
})

test('C-122 whoever asks while a photo is deleted gets it or learns that it is gone', async () => {
  for (let round = 0; round < 12; round += 1) {
    const id = await add()
    await setAudience(ada.member, { photoIds: [id], audience: 'PUBLIC' })
    const asked = [guest, ada.member, guest].flatMap((asker) =>
      sizeNames.map((size) => answerPhoto(asker, { ...wish(id, size), isDownload: true })),
    )
    const deleted = deletePhotos(ada.member, [id])
    const late = sizeNames.map((size) => answerPhoto(ada.member, wish(id, size)))
    const statuses = (await Promise.all([...asked, ...late])).map(({ status }) => status)
    await deleted
    expect(statuses.filter((status) => status !== 200 && status !== 410)).toEqual([])
  }
})

test('a copy that others take is noted once an hour for each size, and member or network, and not where nothing is taken', async () => {
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  const ben = await makePerson()
  const take = async (asker: Asker, more: { size?: string; network?: string; isHead?: boolean } = {}) => {
    const answer = await answerPhoto(asker, { ...wish(photoId, 'large'), isDownload: true, ...more })
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ])
  }
  const noted = () => db.photoDownload.count({ where: { photoId } })
  for (const asker of [guest, ben.member]) await take(asker, { isHead: true })
  expect(await noted()).toBe(0)
  await Promise.all(Array.from({ length: 20 }, () => take(guest, { network: '203.0.113.0/24' })))
  expect(await noted()).toBe(1)
  await take(guest, { network: '198.51.100.0/24' })
  await take(guest, { network: '203.0.113.0/24', size: 'small' })
  for (let copy = 0; copy < 3; copy += 1) await take(ben.member)
  expect(await noted()).toBe(4)
  pass(HOUR_MS + 1)
  await take(ben.member)
  expect(await noted()).toBe(5)
})

test('C-019 who took a copy and whose photo it is each find it in what we hold, without the other’s number', async () => {
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  const ben = await makePerson()
  for (const asker of [ben.member, guest])
    await answerPhoto(asker, { ...wish(photoId, 'large'), isDownload: true })
  expect(await copiesOf(ada)).toEqual([
    ['You', 'Empty'],
    ['You', 'Somebody of us'],
  ])
  expect(await copiesOf(ben)).toEqual([['Somebody of us', 'You']])
  expect(await copiesOf(await makePerson())).toEqual([])
  await db.$transaction((tx) => eraseAtWindowStart(tx, ben.member))
  await db.user.delete({ where: { id: ben.id } })
  expect(await copiesOf(ada)).toHaveLength(2)
})

test('nobody gets a copy that could not be noted, and whoever asks again gets it with one note', async () => {
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  const ben = await makePerson()
  const take = () => answerPhoto(ben.member, { ...wish(photoId, 'small'), isDownload: true })
  await refuseToNote(photoId)
  await expect(take()).rejects.toThrow('no_note')
  await db.$executeRaw`ALTER TABLE "PhotoDownload" DROP CONSTRAINT no_note`
  for (let copy = 0; copy < 2; copy += 1) {
    expect((await take()).status).toBe(200)
    expect(await db.photoDownload.count({ where: { photoId, byId: ben.id } })).toBe(1)
  }
})

test('a photo that its owner closes while the store is read is handed to nobody else, and no copy is noted', async () => {
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  const store = chosenStore()
  const get = store.get.bind(store)
  const reading = vi.spyOn(store, 'get').mockImplementation(async (key) => {
    const bytes = await get(key)
    await setAudience(ada.member, { photoIds: [photoId], audience: 'PRIVATE' })
    return bytes
  })
  const answer = await answerPhoto(guest, { ...wish(photoId, 'small'), isDownload: true })
  reading.mockRestore()
  expect([answer.status, await answer.text()]).toEqual([404, 'Nothing is here.\n'])
  expect(await db.photoDownload.count({ where: { photoId } })).toBe(0)
})

test('C-166 what a stranger gets is asked at each address, with its status, its headers and its bytes', async () => {
  const statuses = async () =>
    Object.fromEntries(
      (await checkStranger(ada.member, photoId, inProcess)).answers.map((each) => [each.size, each.status]),
    )
  expect(await statuses()).toEqual({ small: 404, medium: 404, large: 404, original: 404 })
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  const { answers } = await checkStranger(ada.member, photoId, inProcess)
  for (const { size, status, headers, byteCount, sha256, facts, carried } of answers.slice(0, 3)) {
    const bytes = isSizeName(size) ? await readPhoto(db, { userId: ada.id, photoId }, size) : null
    expect([status, byteCount, facts?.metadataByteCount, carried]).toEqual([200, bytes?.length, 0, []])
    expect(sha256).toBe(createHash('sha256').update(bytes!).digest('hex'))
    expect(headers).toMatchObject({ 'content-disposition': 'inline; filename="photo.webp"' })
  }
  expect(answers[3]).toMatchObject({ size: 'original', status: 404, facts: null })
  await destroyPhotoBytes({ userId: ada.id, photoId })
  expect(await statuses()).toEqual({ small: 404, medium: 404, large: 404, original: 404 })
  expect(await compareWithOthers(ada.member, photoId)).toMatchObject({ kept: [], missing: sizeNames })
  expect(await db.photoDownload.count({ where: { photoId } })).toBe(0)
})

test('others read neither how large the original is nor when it came', async () => {
  const wide = await sharp({ create: { width: 3001, height: 1007, channels: 3, background: '#123456' } })
    .jpeg()
    .toBuffer()
  const id = (await storePhoto(ada.member, { fileName: 'wide.jpg', bytes: wide })).photoId
  await setAudience(ada.member, { photoIds: [id], audience: 'PUBLIC' })
  const large = await readPhoto(db, { userId: ada.id, photoId: id }, 'large')
  const { width, height } = await sharp(large ?? Buffer.alloc(0)).metadata()
  expect(await findSharedPhoto(guest, id)).toMatchObject({ width, height })
  expect((await listPublicPhotos(guest, ada.userName)).photos).toMatchObject([{ width, height }])
  expect(id[14]).toBe('4') // a random number; a seventh version would tell the moment
})

test.each([
  [3001, 1007],
  [2401, 2399],
  [2400, 1],
  [7, 9001],
  [480, 481],
  [1999, 3333],
])('how large the large size of %i × %i is told as it is', async (width, height) => {
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#654321' } })
    .png()
    .toBuffer()
  const { photoId: id } = await storePhoto(ada.member, { fileName: 'x.png', bytes })
  const made = await readPhoto(db, { userId: ada.id, photoId: id }, 'large')
  const large = await sharp(made ?? Buffer.alloc(0)).metadata()
  expect({ width: large.width, height: large.height }).toEqual(sizeWithin({ width, height }, 'large'))
})

type Asker = Parameters<typeof answerPhoto>[0]

/** As the route asks for somebody who is not signed in. */
const inProcess = (path: string) => {
  const [id = '', size = ''] = path.split('/').slice(-2)
  return answerPhoto(guest, wish(id, size))
}

const wish = (id: string, size: string) => ({ photoId: id, size, isDownload: false, known: null })
const statusOf = async (asker: Asker, id: string) => (await answerPhoto(asker, wish(id, 'small'))).status

async function add() {
  const bytes = await drawPicture('jpeg', { seed: (seed += 1) })
  return (await storePhoto(ada.member, { fileName: 'a.jpg', bytes })).photoId
}

/** Whose photo and by whom, as a person reads it, of every copy that is counted for them. */
async function copiesOf({ member }: TestPerson) {
  const { records } = await listRecords(member, holdingOf('PhotoDownload'))
  const { byModel } = await countHeld(member)
  expect(records).toHaveLength(byModel.PhotoDownload!)
  const people = records.map(({ fields }) =>
    ['userId', 'byId'].map((column) => fields.find(({ name }) => name === column)?.text),
  )
  return people.sort()
}

/** From now on the database refuses every note of a copy of one photo. */
async function refuseToNote(id: string) {
  await db.$executeRawUnsafe(
    `ALTER TABLE "PhotoDownload" ADD CONSTRAINT no_note CHECK ("photoId" <> '${id}'::uuid)`,
  )
}

/** Whether a note of a download waits for the photo that it is of. */
async function isWaiting() {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%PhotoDownload%'`
  return (row?.count ?? 0) > 0
}
