import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { HOUR_MS, moveClock } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { taskList } from '@/lib/jobs/schedule'
import { lockPerson } from '@/lib/lock-people'
import { chosenStore } from '@/lib/storage/chosen-store'
import { putSealed } from '@/lib/storage/sealed'
import { drawPicture } from '@/scripts/test/hostile-images'
import { keptBytes } from '@/scripts/test/kept-bytes'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { isAwaited } from '@/scripts/test/waiting'
import { uploadLimits } from './limits'
import { MOST_UPLOADS } from './quota'
import { addPiece, beginUpload, cancelUpload } from './upload-commands'
import { closeUpload } from './upload-pieces'
import { getUpload } from './upload-queries'

let ada: TestPerson
let seed = 300

beforeEach(async () => {
  ada = await makePerson()
})

test('who stops an upload while its sizes are made has no photo, and no byte is kept', async () => {
  const bytes = await picture()
  const id = await begin(bytes.length)
  const last = await db.$transaction(async (tx) => {
    await lockPerson(tx, ada.id) // the photo is made, and waits to be written
    const answer = addPiece(ada.member, id, { offset: 0, bytes }).catch((error: unknown) => error)
    while (!(await isAwaited(tx)));
    await cancelUpload(ada.member, id)
    return { answer }
  })
  expect(await last.answer).toBeInstanceOf(NotThere)
  expect([await db.photo.count({ where: { userId: ada.id } }), await files()]).toEqual([0, []])
})

test('who stops an upload in the moment in which its photo is written is not told that nothing is kept', async () => {
  const id = await begin(1_000)
  const stopped = await db.$transaction(async (tx) => {
    await closeUpload(tx, { userId: ada.id, uploadId: id }) // as with the photo
    const answer = cancelUpload(ada.member, id).catch((error: unknown) => error)
    while (!(await isAwaited(tx)));
    return { answer }
  })
  expect(await stopped.answer).toBeInstanceOf(NotThere)
})

test('a piece that is on its way when its upload is stopped stays nowhere', async () => {
  const bytes = await picture()
  for (let round = 0; round < 40; round += 1) {
    const id = await begin(bytes.length)
    const pieces = bytes.subarray(0, 500)
    await Promise.allSettled([
      addPiece(ada.member, id, { offset: 0, bytes: pieces }),
      cancelUpload(ada.member, id),
    ])
    await expect(getUpload(ada.member, id)).rejects.toThrow(NotThere)
  }
  expect(await files()).toEqual([])
})

test('a piece whose process ended between the store and its row goes with a job', async () => {
  const id = await begin(1_000)
  await cancelUpload(ada.member, id)
  const key = await openPersonKey(db, ada.id)
  await putSealed(key, `people/${ada.id}/uploads/${id}/late`, Buffer.from('late'))
  const [job] = await db.$queryRaw<{ task: string; payload: unknown }[]>`
    SELECT task.identifier AS task, payload FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE payload ->> 'uploadId' = ${id} AND run_at > now()`
  await taskList()[job?.task ?? '']!(job?.payload, {} as never)
  expect(await files()).toEqual([])
})

test.each(['lost', 'changed'])('a piece that was %s ends its upload with a sentence', async (how) => {
  const bytes = await picture()
  const id = await begin(bytes.length)
  await addPiece(ada.member, id, { offset: 0, bytes: bytes.subarray(0, 500) })
  const at = `people/${ada.id}/${(await files())[0]}`
  if (how === 'lost') await chosenStore().delete([at])
  else await chosenStore().put(at, Buffer.alloc(600))
  const last = addPiece(ada.member, id, { offset: 500, bytes: bytes.subarray(500) })
  await expect(last).rejects.toThrow('A piece of the file was lost. Add it again.')
  await expect(getUpload(ada.member, id)).rejects.toThrow(NotThere)
  expect(await files()).toEqual([])
  const again = await begin(bytes.length)
  expect((await addPiece(ada.member, again, { offset: 0, bytes })).stored?.isDuplicate).toBe(false)
})

test('a file may come in small pieces over a slow line, and not byte by byte', async () => {
  const bytes = await drawPicture('png', { width: 300, height: 200 })
  const most = 8 + Math.ceil(bytes.length / 32_768)
  const id = await begin(bytes.length)
  const send = (offset: number, to: number) =>
    addPiece(ada.member, id, { offset, bytes: bytes.subarray(offset, to) })
  for (let at = 0; at < most; at += 1) await send(at, at + 1)
  await expect(send(most, most + 1)).rejects.toThrow('too many small pieces')
  await expect(send(most, bytes.length)).rejects.toThrow(UserError)
  expect(await files()).toHaveLength(most)
  const slow = await begin(bytes.length)
  for (let offset = 0; offset < bytes.length; offset += 32_768) {
    const piece = { offset, bytes: bytes.subarray(offset, offset + 32_768) }
    const { stored } = await addPiece(ada.member, slow, piece)
    expect(stored !== null).toBe(offset + 32_768 >= bytes.length)
  }
})

test('what is being uploaded counts for the room of a library', async () => {
  const most = uploadLimits.fileBytes
  const rows = Array.from({ length: MOST_UPLOADS - 2 }, () => upload(most))
  await db.photoUpload.createMany({ data: rows })
  const left = uploadLimits.quotaBytes - rows.length * most - 1_000
  await db.photo.createMany({ data: Array.from({ length: 4 }, () => photo(left / 4)) })
  await expect(begin(1_001)).rejects.toThrow('uploads under way fill')
  expect(await begin(1_000)).toBeTypeOf('string')
  await expect(begin(1)).rejects.toThrow(UserError)
})

test('two that begin at once are never one too many', async () => {
  await db.photoUpload.createMany({ data: Array.from({ length: MOST_UPLOADS - 1 }, () => upload(1)) })
  await Promise.all(Array.from({ length: 10 }, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`)) // every connection is there
  const begun = await Promise.allSettled(Array.from({ length: 10 }, () => begin(1)))
  expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('at the most uploads, the one that rested longest gives way, with its pieces; none that goes on does', async () => {
  const bytes = await picture()
  const ids: string[] = []
  for (let at = 0; at < MOST_UPLOADS; at += 1) ids.push(await begin(bytes.length))
  for (const id of ids.slice(0, 2))
    await addPiece(ada.member, id, { offset: 0, bytes: bytes.subarray(0, 500) })
  await expect(begin(1)).rejects.toThrow('Too many uploads')
  moveClock(HOUR_MS + 1)
  try {
    await addPiece(ada.member, ids[0] ?? '', { offset: 500, bytes: bytes.subarray(500, 600) })
    for (let at = 0; at < MOST_UPLOADS - 1; at += 1) await begin(1)
    await expect(begin(1)).rejects.toThrow('Too many uploads')
    expect((await getUpload(ada.member, ids[0] ?? '')).receivedCount).toBe(600)
    expect((await files()).every((file) => file.includes(ids[0] ?? '?'))).toBe(true)
  } finally {
    moveClock(-HOUR_MS - 1)
  }
})

const picture = () => drawPicture('jpeg', { seed: (seed += 1) })
const files = async () => (await keptBytes(`people/${ada.id}`)).map(({ at }) => at)

async function begin(byteCount: number) {
  const begun = await beginUpload(ada.member, { name: 'a.jpg', byteCount })
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  return begun.id
}

const upload = (byteCount: number) => ({
  ...{ userId: ada.id, fileName: 'x.jpg', byteCount },
  expiresAt: new Date(Date.now() + 24 * HOUR_MS),
})

const photo = (byteCount: number) => ({
  ...{ userId: ada.id, fileName: 'x.jpg', mediaType: 'image/jpeg', byteCount },
  ...{ contentHash: randomBytes(32), width: 3, height: 2, shownAt: new Date('2026-01-01') },
})
