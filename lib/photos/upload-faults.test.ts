import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, moveClock } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { NotThere, UserError } from '@/lib/errors'
import { taskList } from '@/lib/jobs/schedule'
import { drawPicture } from '@/scripts/test/hostile-images'
import { cameraJpeg, SECRET } from '@/scripts/test/strange-images'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { readPhoto } from './bytes'
import { attachmentHeader, cleanFileName } from './file-name'
import { PhotoRefused } from './file-kind'
import { uploadLimits } from './limits'
import { answerPhoto } from './photo-answer'
import { UPLOAD_DAYS } from './quota'
import { sizeNames } from './sizes'
import { storePhoto } from './store-photo'
import { addPiece, beginUpload, dropExpiredUploads } from './upload-commands'
import { getUpload } from './upload-queries'

let ada: TestPerson
let seed = 100

beforeEach(async () => {
  ada = await makePerson()
})

const names = [
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\system.ini', 'system.ini'],
  ['/', 'photo'],
  ['..', '..'],
  ['a\0b.jpg', 'ab.jpg'],
  ['CON', 'CON'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['line\r\nset-cookie: a=b.jpg', 'lineset-cookie: a=b.jpg'],
  ['\ud800.jpg', '.jpg'],
  ['"; filename=evil.html', '"; filename=evil.html'],
  ['holiday.jpg.php', 'holiday.jpg.php'],
  ['Ærø 北京 🏝.jpg', 'Ærø 北京 🏝.jpg'],
] as const

test.each(names)('a file called %j is a name in a row and nowhere else', async (name, shown) => {
  const { photoId } = await storePhoto(ada.member, { fileName: name, bytes: await picture() })
  expect(await db.photo.findUnique({ where: { id: photoId }, select: { fileName: true } })).toEqual({
    fileName: shown,
  })
  expect(paths(ada).every((path) => /^photos\/[\da-f-]{36}\/(original|small|medium|large)$/.test(path))).toBe(
    true,
  )
  const original = await answerPhoto(ada.member, wish(photoId, 'original'))
  const header = original.headers.get('content-disposition') ?? ''
  expect(header).toMatch(/^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.!~*%-]+$/)
  expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(shown)
  for (const size of sizeNames) {
    const other = await answerPhoto(ada.member, wish(photoId, size))
    expect(other.headers.get('content-disposition')).toBe('inline; filename="photo.webp"')
  }
})

test('a name of a thousand letters is cut, in bytes of any length', () => {
  for (const letter of ['a', 'ß', '北', '🏝']) {
    expect([...cleanFileName(letter.repeat(1_000))]).toHaveLength(200)
    expect(attachmentHeader(cleanFileName(letter.repeat(1_000))).length).toBeLessThan(3_000)
  }
})

test('C-166 nothing of what the camera wrote is in any byte that others get, nor in the row’s place or the store', async () => {
  const bytes = await cameraJpeg()
  const { photoId } = await storePhoto(ada.member, { fileName: `${SECRET}.jpg`, bytes })
  await db.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC' } })
  for (const size of sizeNames) {
    const answer = await answerPhoto({ type: 'guest' }, wish(photoId, size))
    const got = Buffer.from(await answer.arrayBuffer())
    expect([answer.status, got.includes('canary'), got.includes('Pinhole')]).toEqual([200, false, false])
    expect(JSON.stringify([...answer.headers])).not.toMatch(/canary|Pinhole|2024/)
  }
  expect(await db.photoPlace.count({ where: { photoId } })).toBe(0)
  for (const path of paths(ada)) expect(readFileSync(join(folder(ada), path)).includes('canary')).toBe(false)
  const own = await answerPhoto(ada.member, wish(photoId, 'original'))
  expect(Buffer.from(await own.arrayBuffer()).equals(bytes)).toBe(true)
})

test('bytes that were moved to another photo or another person cannot be opened there', async () => {
  const ben = await makePerson()
  const [first, second] = [await picture(), await picture()]
  const one = await storePhoto(ada.member, { fileName: 'a.jpg', bytes: first })
  const two = await storePhoto(ben.member, { fileName: 'b.jpg', bytes: second })
  const at = (person: TestPerson, photoId: string) => join(folder(person), 'photos', photoId, 'original')
  copyFileSync(at(ada, one.photoId), at(ben, two.photoId))
  await expect(readPhoto(db, { userId: ben.id, photoId: two.photoId }, 'original')).rejects.toThrow('Sealed')
})

test('who asks again while the file is still being opened gets the same photo', async () => {
  const bytes = await picture()
  const id = await begin(bytes)
  const last = addPiece(ada.member, id, { offset: 0, bytes })
  const again = await askUntilWhole(id, bytes.length)
  expect(again).toEqual((await last).stored)
  expect(await db.photo.count({ where: { userId: ada.id } })).toBe(1)
  expect(paths(ada)).toHaveLength(4)
})

test('a file that is refused ends its upload, and leaves no byte', async () => {
  const bytes = Buffer.from('GIF89a and so on')
  const id = await begin(bytes)
  await expect(addPiece(ada.member, id, { offset: 0, bytes })).rejects.toThrow(PhotoRefused)
  await expect(getUpload(ada.member, id)).rejects.toThrow(NotThere)
  expect(paths(ada)).toEqual([])
  expect(await cleanings()).toEqual([])
})

test('where the store fails at the end, the upload waits and an empty last piece finishes it', async () => {
  const bytes = await picture()
  const id = await begin(bytes)
  await addPiece(ada.member, id, { offset: 0, bytes: bytes.subarray(0, 500) })
  writeFileSync(join(folder(ada), 'photos'), 'in the way')
  await expect(addPiece(ada.member, id, { offset: 500, bytes: bytes.subarray(500) })).rejects.toThrow()
  expect(await db.photo.count({ where: { userId: ada.id } })).toBe(0)
  rmSync(join(folder(ada), 'photos'))
  const { stored } = await addPiece(ada.member, id, { offset: bytes.length, bytes: Buffer.alloc(0) })
  const kept = await readPhoto(db, { userId: ada.id, photoId: stored?.photoId ?? '' }, 'original')
  expect([kept?.equals(bytes), paths(ada).length]).toEqual([true, 4])
})

test('an upload that nobody finishes goes after a day, with its pieces', async () => {
  const bytes = await picture()
  const id = await begin(bytes)
  await addPiece(ada.member, id, { offset: 0, bytes: bytes.subarray(0, 900) })
  expect(await dropExpiredUploads({ type: 'system', id: 'job:photos.expire-uploads' })).toBe(0)
  expect(paths(ada)).toHaveLength(1)
  for (const path of paths(ada))
    expect(readFileSync(join(folder(ada), path)).includes(bytes.subarray(0, 16))).toBe(false)
  moveClock(UPLOAD_DAYS * DAY_MS + 1)
  await expect(getUpload(ada.member, id)).rejects.toThrow(NotThere)
  await taskList()['photos.expire-uploads']!({}, {} as never)
  moveClock(-UPLOAD_DAYS * DAY_MS - 1)
  expect([paths(ada), await db.photoUpload.count({ where: { userId: ada.id } })]).toEqual([[], 0])
})

test('what was cut off on its way to the disk goes with the work of each hour', async () => {
  const drafts = join(env().STORAGE_DIR, '.drafts')
  mkdirSync(drafts, { recursive: true })
  for (const name of ['old', 'new']) writeFileSync(join(drafts, name), 'half')
  const longAgo = new Date(Date.now() - 2 * HOUR_MS)
  utimesSync(join(drafts, 'old'), longAgo, longAgo)
  await taskList()['photos.expire-uploads']!({}, {} as never)
  expect(readdirSync(drafts)).toEqual(['new'])
})

test('a full library takes no more, and says how much it holds', async () => {
  const size = 100 * 1024 * 1024
  const data = Array.from({ length: Math.floor(uploadLimits.quotaBytes / size) }, () => row(ada, size))
  await db.photo.createMany({ data })
  const bytes = await picture()
  const fits = uploadLimits.quotaBytes - data.length * size
  await expect(beginUpload(ada.member, { name: 'a.jpg', byteCount: fits + 1 })).rejects.toThrow('5 GB')
  await db.photo.createMany({ data: [row(ada, fits - bytes.length + 1)] })
  await expect(storePhoto(ada.member, { fileName: 'a.jpg', bytes })).rejects.toThrow(UserError)
  expect(paths(ada)).toEqual([])
})

test('a file is hashed for one person alone: two people’s rows show nobody that they hold the same', async () => {
  const ben = await makePerson()
  const bytes = await picture()
  for (const { member } of [ada, ben]) await storePhoto(member, { fileName: 'a.jpg', bytes })
  const rows = await db.photo.findMany({
    where: { userId: { in: [ada.id, ben.id] } },
    select: { contentHash: true },
  })
  const hashes = rows.map(({ contentHash }) => Buffer.from(contentHash).toString('hex'))
  expect(new Set([...hashes, createHash('sha256').update(bytes).digest('hex')]).size).toBe(3)
})

const picture = () => drawPicture('jpeg', { seed: (seed += 1) })
const wish = (photoId: string, size: string) => ({ photoId, size, isDownload: false, known: null })
const folder = ({ id }: TestPerson) => join(env().STORAGE_DIR, 'people', id)

/** Every file of a person in the store. */
function paths(person: TestPerson) {
  if (!existsSync(folder(person))) return []
  const entries = readdirSync(folder(person), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder(person).length + 1)).sort()
}

async function begin(bytes: Buffer) {
  const begun = await beginUpload(ada.member, { name: 'a.jpg', byteCount: bytes.length })
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  return begun.id
}

/** Asks with an empty last piece as soon as every byte is here. */
async function askUntilWhole(id: string, offset: number) {
  while ((await getUpload(ada.member, id)).receivedCount < offset);
  const { stored } = await addPiece(ada.member, id, { offset, bytes: Buffer.alloc(0) })
  return stored
}

const cleanings = () =>
  db.$queryRaw`SELECT key FROM graphile_worker.jobs WHERE key LIKE 'photos.destroy-bytes:%' AND run_at > now()`

const row = ({ id }: TestPerson, byteCount: number) => ({
  userId: id,
  fileName: 'x.jpg',
  mediaType: 'image/jpeg',
  byteCount,
  contentHash: randomBytes(32),
  width: 3,
  height: 2,
  shownAt: new Date('2026-01-01'),
})
