import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { setChoice } from '@/lib/consent/commands'
import { NotThere } from '@/lib/errors'
import { exifOf } from '@/scripts/pictures/landscapes'
import { keptBytes } from '@/scripts/test/kept-bytes'
import { makePerson } from '@/scripts/test/people'
import { readPhoto } from './bytes'
import { deletePhotos } from './delete-commands'
import { PhotoRefused } from './file-kind'
import { answerPhoto } from './photo-answer'
import { sizeNames } from './sizes'
import { storePhoto } from './store-photo'
import { addPiece, beginUpload, cancelUpload, WrongOffset } from './upload-commands'
import { getUpload, listUploads } from './upload-queries'
import { readWebp } from './webp-chunks'

const taken = { takenAt: '2026-05-03T07:12:00+01:00', point: [38.7, -9.1] as [number, number] }
let hue = 0

function makeFile() {
  hue += 7
  return sharp({ create: { width: 900, height: 600, channels: 3, background: `hsl(${hue}, 50%, 50%)` } })
    .jpeg()
    .withExif(exifOf(taken))
    .toBuffer()
}

test('a photo is kept byte for byte for its owner, sealed, and in three sizes without metadata', async () => {
  const { id, member } = await makePerson()
  const bytes = await makeFile()
  const { photoId } = await storePhoto(member, { fileName: '../My beach\u202e.jpg', bytes })
  expect((await readPhoto(db, { userId: id, photoId }, 'original'))?.equals(bytes)).toBe(true)
  for (const size of sizeNames) {
    const made = await readPhoto(db, { userId: id, photoId }, size)
    expect([size, readWebp(made ?? Buffer.alloc(0))?.metadataByteCount]).toEqual([size, 0])
  }
  const photo = await db.photo.findUniqueOrThrow({ where: { id: photoId } })
  expect(photo).toMatchObject({ fileName: 'My beach.jpg', width: 900, height: 600, audience: 'PRIVATE' })
  expect(photo.takenAt?.toISOString()).toBe('2026-05-03T07:12:00.000Z')
  const kept = await keptBytes(`people/${id}`)
  expect(kept).toHaveLength(4)
  for (const { bytes: sealed } of kept)
    expect(['WEBP', 'beach', bytes.subarray(0, 16)].some((part) => sealed.includes(part))).toBe(false)
})

test('a file that comes in pieces, stops and goes on is one photo, and its pieces are gone', async () => {
  const { id, member } = await makePerson()
  const bytes = await makeFile()
  const begun = await beginUpload(member, { name: 'a.jpg', byteCount: bytes.length })
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  const half = Math.floor(bytes.length / 2)
  await addPiece(member, begun.id, { offset: 0, bytes: bytes.subarray(0, half) })
  await expect(addPiece(member, begun.id, { offset: 0, bytes: bytes.subarray(0, half) })).rejects.toThrow(
    WrongOffset,
  )
  expect((await getUpload(member, begun.id)).receivedCount).toBe(half)
  const { stored } = await addPiece(member, begun.id, { offset: half, bytes: bytes.subarray(half) })
  const kept = await readPhoto(db, { userId: id, photoId: stored?.photoId ?? '' }, 'original')
  expect(kept?.equals(bytes)).toBe(true)
  expect(await db.photoUpload.count({ where: { userId: id } })).toBe(0)
  expect(await keptBytes(`people/${id}/uploads`)).toEqual([])
})

test('two halves of the same piece at once end in one, and nobody else can add to an upload', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  const bytes = await makeFile()
  const begun = await beginUpload(member, { name: 'a.jpg', byteCount: bytes.length + 1 })
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  const twice = await Promise.allSettled([
    addPiece(member, begun.id, { offset: 0, bytes }),
    addPiece(member, begun.id, { offset: 0, bytes }),
  ])
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(addPiece(other.member, begun.id, { offset: bytes.length, bytes })).rejects.toThrow()
  expect(await keptBytes(`people/${id}`)).toHaveLength(1)
  await cancelUpload(member, begun.id)
  await expect(getUpload(member, begun.id)).rejects.toThrow(NotThere)
  expect(await keptBytes(`people/${id}`)).toEqual([])
})

test('the same file chosen again goes on where its upload stands, for its owner alone, and under the new name', async () => {
  const [{ id, member }, other] = [await makePerson(), await makePerson()]
  const bytes = await makeFile()
  const file = {
    name: 'a.jpg',
    byteCount: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  const begun = await beginUpload(member, file)
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  await addPiece(member, begun.id, { offset: 0, bytes: bytes.subarray(0, 700) })
  const { contentHash } = await db.photoUpload.findUniqueOrThrow({ where: { id: begun.id } })
  expect(Buffer.from(contentHash!).includes(Buffer.from(file.sha256, 'hex'))).toBe(false)
  const sha256 = createHash('sha256').update('another').digest('hex')
  for (const elsewhere of [
    await beginUpload(other.member, file),
    await beginUpload(member, { ...file, sha256 }),
    await beginUpload(member, { ...file, byteCount: bytes.length + 1 }),
    await beginUpload(member, { ...file, sha256: undefined }),
  ])
    expect(elsewhere).toMatchObject({ offset: 0, id: expect.not.stringContaining(begun.id) as string })
  const again = await Promise.all([1, 2].map(() => beginUpload(member, { ...file, name: 'beach.jpg' })))
  expect(again).toEqual([1, 2].map(() => ({ ...begun, offset: 700 })))
  const unfinished = await listUploads(member)
  expect(unfinished.find((upload) => upload.id === begun.id)).toMatchObject({ receivedCount: 700 })
  expect((await listUploads(other.member)).map((upload) => upload.receivedCount)).toEqual([0])
  const { stored } = await addPiece(member, begun.id, { offset: 700, bytes: bytes.subarray(700) })
  const kept = await readPhoto(db, { userId: id, photoId: stored?.photoId ?? '' }, 'original')
  expect(kept?.equals(bytes)).toBe(true)
  expect(await db.photo.findFirst({ where: { userId: id }, select: { fileName: true } })).toEqual({
    fileName: 'beach.jpg',
  })
})

test('an upload that is over is not gone on with', async () => {
  const { member } = await makePerson()
  const file = { name: 'a.jpg', byteCount: 9, sha256: createHash('sha256').update('a').digest('hex') }
  const first = await beginUpload(member, file)
  if (!('id' in first)) throw new Error('It was taken for a duplicate.')
  await db.photoUpload.update({ where: { id: first.id }, data: { expiresAt: now() } })
  expect(await beginUpload(member, file)).not.toEqual(first)
  expect(await listUploads(member)).toHaveLength(1)
})

test('the same file twice is one photo, also when both come at once, and for each person apart', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  const bytes = await makeFile()
  const both = await Promise.all([1, 2].map((n) => storePhoto(member, { fileName: `${n}.jpg`, bytes })))
  expect(new Set(both.map(({ photoId }) => photoId)).size).toBe(1)
  expect(await db.photo.count({ where: { userId: id } })).toBe(1)
  expect(await keptBytes(`people/${id}`)).toHaveLength(4)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const again = await beginUpload(member, { name: 'b.jpg', byteCount: bytes.length, sha256 })
  expect(again).toEqual({ duplicateOf: both[0]?.photoId })
  const first = await beginUpload(other.member, { name: 'b.jpg', byteCount: bytes.length, sha256 })
  expect(first).toHaveProperty('id')
})

test('what is no picture leaves nothing behind, and says what to do', async () => {
  const { id, member } = await makePerson()
  for (const bytes of [
    Buffer.from('GIF89a...'),
    Buffer.from('<svg/>'),
    Buffer.alloc(0),
    (await makeFile()).subarray(0, 900),
  ])
    await expect(storePhoto(member, { fileName: 'x.jpg', bytes })).rejects.toThrow(PhotoRefused)
  expect(await db.photo.count({ where: { userId: id } })).toBe(0)
  expect(await keptBytes(`people/${id}`)).toEqual([])
})

test('C-117 a photo is its owner’s alone until they show it, at every size', async () => {
  const { id, member } = await makePerson()
  const stranger = await makePerson()
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes: await makeFile() })
  const ask = async (asker: Parameters<typeof answerPhoto>[0], size: string) =>
    (await answerPhoto(asker, { photoId, size, isDownload: false, known: null })).status
  const all = [...sizeNames, 'original', 'huge']
  const guest = { type: 'guest' } as const
  const asked = async (asker: Parameters<typeof answerPhoto>[0]) =>
    Promise.all(all.map((size) => ask(asker, size)))
  expect(await asked(member)).toEqual([200, 200, 200, 200, 404])
  expect(await asked(guest)).toEqual([404, 404, 404, 404, 404])
  expect(await asked(stranger.member)).toEqual([404, 404, 404, 404, 404])
  await db.photo.update({ where: { id: photoId }, data: { audience: 'FRIENDS' } })
  expect(await asked(stranger.member)).toEqual([404, 404, 404, 404, 404])
  await db.friendship.create({ data: { userId: id, friendId: stranger.id, acceptedAt: new Date() } })
  expect(await asked(stranger.member)).toEqual([200, 200, 200, 404, 404])
  expect(await asked(guest)).toEqual([404, 404, 404, 404, 404])
  await db.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC' } })
  expect(await asked(guest)).toEqual([200, 200, 200, 404, 404])
})

test('C-122 a deleted photo is gone at every address at once, and its files with it', async () => {
  const { id, member } = await makePerson()
  const stranger = await makePerson()
  const shown = (await storePhoto(member, { fileName: 'a.jpg', bytes: await makeFile() })).photoId
  const hidden = (await storePhoto(member, { fileName: 'b.jpg', bytes: await makeFile() })).photoId
  await db.photo.update({ where: { id: shown }, data: { audience: 'PUBLIC' } })
  await deletePhotos(member, [shown, hidden])
  for (const size of [...sizeNames, 'original'])
    for (const [asker, photoId, status] of [
      [member, shown, 410],
      [member, hidden, 410],
      [stranger.member, shown, 410],
      [stranger.member, hidden, 404],
      [{ type: 'guest' }, hidden, 404],
    ] as const) {
      const answer = await answerPhoto(asker, {
        photoId,
        size,
        isDownload: false,
        known: `"${photoId}-${size}"`,
      })
      expect([size, answer.status]).toEqual([size, status])
    }
  expect(await keptBytes(`people/${id}`)).toEqual([])
  expect((await deletePhotos(stranger.member, [shown])).photos).toBe(0)
})

test('work on a photo is queued only for what its owner allows', async () => {
  const { member } = await makePerson()
  await storePhoto(member, { fileName: 'a.jpg', bytes: await makeFile() })
  const waiting = () =>
    db.$queryRaw<{ task: string }[]>`
      SELECT task_identifier AS task FROM graphile_worker.jobs WHERE task_identifier IN ('faces.look', 'places.read')`
  expect(await waiting()).toEqual([])
  await setChoice(member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
  await storePhoto(member, { fileName: 'b.jpg', bytes: await makeFile() })
  expect(await waiting()).toEqual([{ task: 'places.read' }])
})
