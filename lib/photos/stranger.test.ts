import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MINUTE_MS } from '@/lib/clock'
import { chosenStore } from '@/lib/storage/chosen-store'
import { withoutDecoders } from '@/scripts/test/decoders'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { cameraJpeg } from '@/scripts/test/strange-images'
import { destroyPhotoBytes } from './bytes'
import { holdOriginal } from './originals'
import { sizeNames } from './sizes'
import { storePhoto } from './store-photo'
import { compareWithOthers } from './stranger'

let ada: TestPerson
let photoId: string

beforeEach(async () => {
  ada = await makePerson()
  photoId = (await storePhoto(ada.member, { fileName: 'a.jpg', bytes: await cameraJpeg() })).photoId
})
afterEach(() => vi.restoreAllMocks())

test('of thirty views of one photo at once, three read the file, twelve wait, and the others say that it cannot be read just now', async () => {
  const store = chosenStore()
  const get = store.get.bind(store)
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  let reading = 0
  vi.spyOn(store, 'get').mockImplementation(async (key) => {
    if (!key.endsWith('/original')) return get(key)
    reading += 1
    await opened
    return get(key)
  })
  const views = Array.from({ length: 30 }, () => compareWithOthers(ada.member, photoId, MINUTE_MS))
  const unread = await firstOf(views, 15)
  expect(new Set(unread.map(({ carried }) => carried))).toEqual(new Set(['unread']))
  expect(unread.every(({ kept }) => kept.length === sizeNames.length)).toBe(true)
  await expect.poll(() => reading, { timeout: 20_000 }).toBe(3)
  open()
  const carried = (await Promise.all(views)).map((view) => view.carried)
  expect(carried.filter((each) => each.includes('device'))).toHaveLength(15)
})

test('a view waits a while for its turn behind slow downloads of the same person, and no longer', async () => {
  const view = (waitMs = MINUTE_MS) => compareWithOthers(ada.member, photoId, waitMs)
  const downloads = await Promise.all([1, 2, 3].map(() => holdOriginal({ userId: ada.id, photoId })))
  expect(await view(1)).toMatchObject({ carried: 'unread', missing: [] })
  for (const download of downloads) download?.letGo()
  expect((await view()).carried).toContain('device')
})

test('where the file cannot be opened just now, the page says so, and the next view reads it', async () => {
  const view = () => compareWithOthers(ada.member, photoId, MINUTE_MS)
  expect(await withoutDecoders(view)).toMatchObject({ carried: 'unread', missing: [] })
  expect((await view()).carried).toContain('device')
  await destroyPhotoBytes({ userId: ada.id, photoId })
  expect((await view()).carried).toBe('missing')
})

/** What the first so many of these came to. */
async function firstOf<T>(promises: Promise<T>[], count: number) {
  const found: T[] = []
  return new Promise<T[]>((resolve, reject) => {
    for (const each of promises) each.then((one) => found.push(one) === count && resolve([...found]), reject)
  })
}
