import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { HOUR_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { addJob, countJobs } from '@/lib/jobs/queue'
import { makePerson } from '@/scripts/test/people'
import { drainJobs } from './drain'

test('work that fails for good ends the wait, by its name and with its reason', async () => {
  const { id: userId } = await makePerson()
  const photos = join(env().STORAGE_DIR, 'people', userId, 'photos')
  const photoId = randomUUID()
  mkdirSync(photos, { recursive: true })
  writeFileSync(join(photos, photoId), 'a file where a folder was')
  await addJob(db, 'photos.destroy-bytes', { userId, photoId }, { maxAttempts: 2 })
  await expect(drainJobs('photos.')).rejects.toThrow(/photos\.destroy-bytes failed 2 times: .*ENOTDIR/)
  rmSync(join(photos, photoId))
  await db.$queryRaw`SELECT count(*)::int FROM graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))`
})

test('what waits for a later hour is not waited for', async () => {
  const { id: userId } = await makePerson()
  const work = { userId, photoId: randomUUID() }
  await addJob(db, 'photos.destroy-bytes', work)
  await addJob(db, 'photos.destroy-bytes', work, { afterMs: HOUR_MS })
  await drainJobs('photos.')
  expect(await countJobs(db, 'photos.')).toBe(1)
  expect(existsSync(join(env().STORAGE_DIR, 'people', userId))).toBe(false)
})
