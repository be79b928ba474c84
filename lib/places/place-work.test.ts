import { expect, test } from 'vitest'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { dropJob, dropJobs, isAtWork } from '@/lib/jobs/queue'
import { storePhoto } from '@/lib/photos/store-photo'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { readAllPlaces } from './pass-commands'
import { countReadable } from './open-photos'
import { removePlace } from './place-commands'
import { saysEmptyMap, saysUp } from './place-words'
import { getPlaceWork } from './queries'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system = { type: 'system', id: 'job:test' } as const

async function withPhotos(count: number) {
  const person = await makePerson()
  for (let at = 0; at < count; at += 1) {
    const bytes = await makeLocated('jpeg', { background: `hsl(${at * 50}, 40%, 50%)` })
    await storePhoto(person.member, { fileName: 'a.jpg', bytes })
  }
  return person
}

test('C-165 while the location is taken out of all files, the page knows how far that is, and when it is over', async () => {
  const { id, member } = await withPhotos(2)
  expect(await getPlaceWork(member)).toMatchObject({ strip: null, isReading: false })
  await stripAllOriginals(member)
  expect((await getPlaceWork(member)).strip).toEqual({ doneCount: 0, totalCount: 2 })
  await stripNext(system, { userId: id })
  expect((await getPlaceWork(member)).strip).toEqual({ doneCount: 2, totalCount: 2 })
  await dropJob(db, `places.strip|${id}`)
  expect((await getPlaceWork(member)).strip).toBeNull()
})

test('C-093 right after location tagging goes on, the map does not say that no photo names its place', async () => {
  const { id, member } = await withPhotos(1)
  await setChoice(member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
  const { run, isReading } = await getPlaceWork(member)
  expect([run, isReading]).toEqual([null, true])
  expect(saysEmptyMap({ isOn: true, isReading })).toBe('The map fills as we read your files.')
  await dropJobs(db, id, 'places.')
  expect(saysEmptyMap({ isOn: true, isReading: (await getPlaceWork(member)).isReading })).toContain(
    'no photo of yours says',
  )
  await readAllPlaces(system, { userId: id })
  expect((await getPlaceWork(member)).isReading).toBe(false)
})

test('work that waits after a fault is not work that is done now', async () => {
  const { id, member } = await withPhotos(0)
  await setChoice(member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
  expect(await isAtWork(db, id, 'places.read-all')).toBe(true)
  await db.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now() + interval '1 hour'
    WHERE payload ->> 'userId' = ${id}`
  expect(await isAtWork(db, id, 'places.read-all')).toBe(false)
})

test('C-164 beside a step up stands how many files it would read, which is how many it then reads', async () => {
  const { id, member } = await withPhotos(3)
  const [first] = await db.photo.findMany({ where: { userId: id }, select: { id: true } })
  await removePlace(member, first!.id)
  expect(saysUp('off', await countReadable(member))).toBe(
    'City or exact: we would read your 2 photo files at once, and each new one.',
  )
  await setChoice(member, { purpose: 'location-tagging', value: 'city', method: 'switch' })
  await readAllPlaces(system, { userId: id })
  expect(await db.placeRun.findFirst({ where: { userId: id } })).toMatchObject({
    totalCount: 2,
    doneCount: 2,
  })
  expect(saysUp('city', await countReadable(member))).toContain('once more, for the spot.')
  expect(saysUp('exact', 2)).toBeNull()
})
