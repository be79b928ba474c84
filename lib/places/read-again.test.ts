import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { dropJobs } from '@/lib/jobs/queue'
import { removeExtracted } from '@/lib/photos/delete-commands'
import { sayCapture } from '@/lib/photos/extracted-words'
import { readCaptureAgain } from '@/lib/photos/read-again-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { takeLandscape, travels } from '@/scripts/pictures/landscapes'
import { makePerson } from '@/scripts/test/people'
import { findCities } from './cities'
import { readPlaceAgain, removePlace, setPlace } from './place-commands'
import { findPlaceOrWait, isPlaceComing } from './queries'
import { readPlace } from './read-commands'

const system = { type: 'system', id: 'job:test' } as const
const lisbon = travels.find(({ fileName }) => fileName === 'IMG_2041.jpg')!
let seed = 900

async function addShot(member: Member, shot = lisbon) {
  const bytes = await takeLandscape(shot, (seed += 1))
  return (await storePhoto(member, { fileName: shot.fileName, bytes })).photoId
}

const choose = (member: Member, value: string) =>
  setChoice(member, { purpose: 'location-tagging', value, method: 'switch' })
const placeOf = (photoId: string) => db.photoPlace.findUnique({ where: { photoId } })

test('C-164 a place that its owner took away is read from the file again when they say so, and no finer than they allow', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'exact')
  const photoId = await addShot(member)
  await readPlace(system, { userId: id, photoId })
  await removePlace(member, photoId)
  expect(await readPlace(system, { userId: id, photoId })).toBe('excluded')
  await choose(member, 'city')
  await readPlaceAgain(member, photoId)
  expect(await isPlaceComing(member, photoId)).toBe(true)
  expect(await readPlace(system, { userId: id, photoId })).toBe('read')
  expect(await placeOf(photoId)).toMatchObject({ city: 'Lisbon', source: 'FILE', latitude: null })
  await dropJobs(db, id, 'places.')
  expect(await isPlaceComing(member, photoId)).toBe(false)
})

test('C-164 whoever looks while a place is read again sees that it comes, or the place', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'city')
  const photoId = await addShot(member)
  for (let round = 0; round < 20; round += 1) {
    await removePlace(member, photoId)
    await readPlaceAgain(member, photoId)
    let isRead = false
    const reading = readPlace(system, { userId: id, photoId })
      .then(() => dropJobs(db, id, 'places.'))
      .finally(() => (isRead = true))
    while (!isRead) {
      const { where, isComing } = await findPlaceOrWait(member, photoId)
      expect([round, where !== null || isComing]).toEqual([round, true])
    }
    await reading
    expect(await findPlaceOrWait(member, photoId)).toMatchObject({
      where: { city: 'Lisbon' },
      isComing: false,
    })
  }
})

test('C-164 while location tagging is off, no place is read again, and nobody reads that of somebody else', async () => {
  const { member } = await makePerson()
  const eve = await makePerson()
  const photoId = await addShot(member)
  await removePlace(member, photoId)
  await expect(readPlaceAgain(member, photoId)).rejects.toThrow(UserError)
  expect((await db.photo.findUniqueOrThrow({ where: { id: photoId } })).isPlaceless).toBe(true)
  await choose(eve.member, 'exact')
  await expect(readPlaceAgain(eve.member, photoId)).rejects.toThrow(NotThere)
  await expect(readCaptureAgain(eve.member, photoId)).rejects.toThrow(NotThere)
  expect(await placeOf(photoId)).toBeNull()
})

test('C-164 what the owner set stands, also where they let the file be read again', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'city')
  const photoId = await addShot(member)
  await setPlace(member, { photoId, cityId: findCities('porto')[0]!.id })
  await readPlaceAgain(member, photoId)
  expect(await readPlace(system, { userId: id, photoId })).toBe('excluded')
  expect(await placeOf(photoId)).toMatchObject({ source: 'OWNER' })
})

test('C-033 after what was extracted is removed, the moment and the camera come back from the file, and nothing else does', async () => {
  const { member } = await makePerson()
  const photoId = await addShot(member)
  const select = { takenAt: true, camera: true, shownAt: true, isFaceless: true, isPlaceless: true } as const
  const photo = () => db.photo.findUniqueOrThrow({ where: { id: photoId }, select })
  const before = await photo()
  expect(before.takenAt).not.toBeNull()
  await removeExtracted(member, photoId)
  expect(await photo()).toMatchObject({ takenAt: null, camera: null })
  const said = sayCapture(await readCaptureAgain(member, photoId))
  expect(said).toMatch(/^Read from the file again: taken 3 May 2026, 07:12/)
  expect(await photo()).toEqual({ ...before, isFaceless: true, isPlaceless: true })
  expect(sayCapture({ takenAt: null, camera: null })).toContain('says neither')
})
