import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { countJobs } from '@/lib/jobs/queue'
import { taskList } from '@/lib/jobs/schedule'
import { makePerson } from '@/scripts/test/people'
import { cameraJpeg } from '@/scripts/test/strange-images'
import { deletePhotos } from './delete-commands'
import { answerPhoto } from './photo-answer'
import { storePhoto } from './store-photo'

test('C-122 where the disk fails, the photo is gone all the same, and its bytes go with a later try, however late', async () => {
  const ada = await makePerson()
  const { photoId } = await storePhoto(ada.member, { fileName: 'a.jpg', bytes: await cameraJpeg() })
  const folder = join(env().STORAGE_DIR, 'people', ada.id, 'photos', photoId)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where a folder was')
  await deletePhotos(ada.member, [photoId])
  const gone = await answerPhoto(ada.member, { photoId, size: 'small', isDownload: false, known: null })
  expect(gone.status).toBe(410)
  const [job] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker._private_jobs WHERE payload ->> 'photoId' = ${photoId}`
  expect(job?.count).toBe(1)
  const run = () =>
    runOnce({
      connectionString: env().DATABASE_URL,
      taskList: { 'photos.destroy-bytes': taskList()['photos.destroy-bytes']! },
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
    })
  await dueAgain(photoId)
  await run()
  expect(existsSync(folder)).toBe(true)
  rmSync(folder)
  mkdirSync(folder)
  writeFileSync(join(folder, 'original'), 'what the disk would not give up')
  await dueAgain(photoId, { attempts: 40 })
  await run()
  expect(existsSync(folder)).toBe(false)
  expect(await countJobs(db, 'photos.destroy-bytes')).toBe(0)
})

/** As if its time had come, after so many tries. */
const dueAgain = (photoId: string, { attempts = 0 } = {}) => db.$executeRaw`
  UPDATE graphile_worker._private_jobs SET run_at = now(), attempts = ${attempts}
  WHERE payload ->> 'photoId' = ${photoId}`
