import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { taskList } from '@/lib/jobs/schedule'
import { makePerson } from '@/scripts/test/people'
import { cameraJpeg } from '@/scripts/test/strange-images'
import { deletePhotos } from './delete-commands'
import { answerPhoto } from './photo-answer'
import { storePhoto } from './store-photo'

test('C-122 where the disk fails, the photo is gone all the same, and its bytes go with the next try', async () => {
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
  const destroy = () => taskList()['photos.destroy-bytes']!({ userId: ada.id, photoId }, {} as never)
  await expect(destroy()).rejects.toThrow()
  rmSync(folder)
  await destroy()
  expect(existsSync(folder)).toBe(false)
})
