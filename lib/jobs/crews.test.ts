import { randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { TaskList } from 'graphile-worker'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { drained, startCrews } from '@/scripts/test/crews'
import { countInHand } from '@/scripts/test/in-hand'
import { hands } from './crews'
import { addJob, countJobs } from './queue'
import { taskList } from './schedule'

let release: () => void = () => undefined
let crews: Awaited<ReturnType<typeof startCrews>> | undefined

/** The crews at work, with every kind of work of the product; of these kinds none ends before it is let go. */
async function start(isHeld: (task: string) => boolean) {
  const gate = new Promise<void>((resolve) => (release = resolve))
  const work = Object.keys(taskList()).map((task): [string, TaskList[string]] => [
    task,
    async () => void (isHeld(task) && (await gate)),
  ])
  crews = await startCrews(Object.fromEntries(work))
}

afterEach(async () => {
  release()
  await drained('')
  await crews?.stop()
})

const isOfPhotos = (task: string) => /^(faces|places|photos)\./.test(task)

test('while every hand for photos and libraries is full, mail and the rest are done', async () => {
  for (let count = 0; count < 2 * hands.photos; count += 1) {
    const ids = { userId: randomUUID(), photoId: randomUUID() }
    await addJob(db, 'faces.look', ids)
    await addJob(db, 'places.read', ids)
    await addJob(db, 'faces.look-all', { userId: ids.userId })
    await addJob(db, 'places.read-all', { userId: ids.userId })
  }
  await start(isOfPhotos)
  await expect
    .poll(async () => (await countInHand('faces.')) + (await countInHand('places.')))
    .toBe(hands.photos + hands.libraries)
  for (let count = 0; count < 20; count += 1) await addJob(db, 'mail.deliver', { mailId: randomUUID() })
  await addJob(db, 'consent.end-outdated', { userId: randomUUID() })
  await drained('mail.')
  await drained('consent.')
  expect(await countJobs(db, 'faces.')).toBeGreaterThan(hands.photos)
})

test('photos that one person just added keep every engine busy', async () => {
  const userId = randomUUID()
  for (let count = 0; count < 40; count += 1)
    await addJob(db, 'faces.look', { userId, photoId: randomUUID() })
  await start(isOfPhotos)
  await expect.poll(() => countInHand('faces.look')).toBe(hands.photos)
  expect(hands.photos).toBeGreaterThan(availableParallelism())
})

test('passes over one library wait for each other; those over another go on meanwhile', async () => {
  const [one, other] = ['1', '2'].map((digit) => randomUUID().slice(0, -1) + digit) as [string, string]
  for (const userId of [one, other])
    for (const task of ['faces.look-all', 'faces.compare'] as const) await addJob(db, task, { userId })
  await start(isOfPhotos)
  const inHand = () => db.$queryRaw<{ userId: string }[]>`
    SELECT payload ->> 'userId' AS "userId" FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL`
  await expect.poll(async () => (await inHand()).length).toBe(2)
  expect((await inHand()).map(({ userId }) => userId).sort()).toEqual([one, other].sort())
})
