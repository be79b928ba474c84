import { expect, test } from 'vitest'
import type { Member, System } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { countMade, findQuestion } from '@/lib/consent/made-queries'
import { db } from '@/lib/db'
import { readPhoto } from '@/lib/photos/bytes'
import { removeExtracted } from '@/lib/photos/delete-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { takeLandscape, travels } from '@/scripts/pictures/landscapes'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { findCities } from './cities'
import { readAllPlaces } from './pass-commands'
import { eraseAllPlaces, removePlace, setPlace } from './place-commands'
import { readPlace } from './read-commands'
import { findPoint } from './ask-decoder'
import { stripOriginal } from './strip-commands'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system: System = { type: 'system', id: 'job:test' }
const lisbon = travels.find(({ fileName }) => fileName === 'IMG_2041.jpg')!
const tokyo = travels.find(({ fileName }) => fileName === '20260104_2103.jpg')!
let seed = 500

async function addShot(member: Member, shot = lisbon) {
  const bytes = await takeLandscape(shot, (seed += 1))
  return (await storePhoto(member, { fileName: shot.fileName, bytes })).photoId
}

const choose = (member: Member, value: string, keepMade?: boolean) =>
  setChoice(member, { purpose: 'location-tagging', value, method: 'switch', keepMade })

const placesOf = (userId: string) =>
  db.photoPlace.findMany({ where: { userId }, orderBy: { photoId: 'asc' } })

/** Every row of the database that holds one of these words, as text, times of day left out: they may look like a point. */
async function tablesHolding(...words: string[]) {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker')`
  const found: string[] = []
  for (const { name } of tables)
    for (const word of words) {
      const sql = `SELECT count(*)::int AS count FROM ${name} r 
        WHERE strpos(regexp_replace(r::text, '\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?', '', 'g'), $1) > 0`
      const [row] = await db.$queryRawUnsafe<{ count: number }[]>(sql, word)
      if (row && row.count > 0) found.push(`${name}: ${word}`)
    }
  return found
}

test('C-164 while location tagging is off, an upload stores no point and no place, and no work waits', async () => {
  const { id, member } = await makePerson()
  const photoId = await addShot(member)
  expect(await readPlace(system, { userId: id, photoId })).toBe('cancelled')
  await readAllPlaces(system, { userId: id })
  expect(await placesOf(id)).toEqual([])
  expect(await db.placeRun.count({ where: { userId: id } })).toBe(0)
  expect(await tablesHolding('38.70', '-9.13')).toEqual([])
  const original = await readPhoto(db, { userId: id, photoId }, 'original')
  expect(await findPoint(original!)).not.toBeNull()
})

test('C-164 city keeps the city and no point, in the whole database', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'city')
  const photoId = await addShot(member)
  expect(await readPlace(system, { userId: id, photoId })).toBe('read')
  expect(await placesOf(id)).toMatchObject([
    { city: 'Lisbon', country: 'PT', precision: 'CITY', source: 'FILE', latitude: null, longitude: null },
  ])
  expect(await tablesHolding('38.70', '-9.13')).toEqual([])
  await expect(
    db.photoPlace.update({ where: { photoId }, data: { latitude: 38.7, longitude: -9.1 } }),
  ).rejects.toThrow()
})

test('C-164 exact keeps the point; down to city it is gone at once, with a receipt, and comes back only from the file', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'exact')
  await addShot(member)
  await readAllPlaces(system, { userId: id })
  const [exact] = await placesOf(id)
  expect(exact).toMatchObject({ city: 'Lisbon', precision: 'EXACT' })
  expect(exact?.latitude).toBeCloseTo(38.7069, 3)
  expect(await countMade(member, 'location-tagging')).toMatchObject({
    mayStay: { what: 'place', count: 1 },
    coarser: [{ count: 1 }, { count: 0 }],
  })
  const { destroyed } = await choose(member, 'city')
  expect(destroyed).toEqual({ 'exact spot': 1, 'nameless spot': 0 })
  expect(await placesOf(id)).toMatchObject([
    { city: 'Lisbon', precision: 'CITY', latitude: null, longitude: null },
  ])
  expect(await tablesHolding('38.70', '-9.13')).toEqual([])
  expect(await db.placeReceipt.findMany({ where: { userId: id } })).toMatchObject([
    { act: 'exact-to-city', removed: { 'exact spot': 1 } },
  ])
  await choose(member, 'exact')
  await readAllPlaces(system, { userId: id })
  expect((await placesOf(id))[0]?.latitude).toBeCloseTo(38.7069, 3)
})

test('C-165 a step that takes exact spots is asked about once, with their count; other steps are not', async () => {
  const { id, member } = await makePerson()
  const photoId = await addShot(member)
  const ask = (to: string) => findQuestion(member, 'location-tagging', to)
  await choose(member, 'exact')
  expect(await ask('city')).toBeNull()
  await readPlace(system, { userId: id, photoId })
  expect(await ask('city')).toEqual({
    words:
      'Down to city takes 1 exact spot. Only a step up could read it again, from files that still say it.',
    go: { value: 'city-surely', label: 'Go down to city' },
    stay: { value: 'exact', label: 'Stay exact' },
  })
  expect(await ask('exact')).toBeNull()
  expect(await ask('off')).toBeNull()
  await choose(member, 'off', true)
  expect((await ask('city'))?.words).toBe(
    'Going to city takes 1 exact spot. Only a step up could read it again, from files that still say it.',
  )
})

test('C-165 stop and erase takes every place and its passes; stop and keep leaves them, and nothing new comes', async () => {
  for (const keepMade of [true, false]) {
    const { id, member } = await makePerson()
    await choose(member, 'exact')
    const first = await addShot(member)
    await readPlace(system, { userId: id, photoId: first })
    const second = await addShot(member, tokyo)
    const { destroyed } = await choose(member, 'off', keepMade)
    expect(destroyed.place ?? 0).toBe(keepMade ? 0 : 1)
    expect(await placesOf(id)).toHaveLength(keepMade ? 1 : 0)
    expect(await readPlace(system, { userId: id, photoId: second })).toBe('cancelled')
    expect(await placesOf(id)).toHaveLength(keepMade ? 1 : 0)
    const decision = await db.consentRecord.findFirstOrThrow({
      where: { userId: id, purpose: 'location-tagging' },
      orderBy: { number: 'desc' },
    })
    expect(decision.words).toMatch(keepMade ? /^Stop and keep/ : /^Stop and erase/)
    const [receipt] = await db.placeReceipt.findMany({ where: { userId: id } })
    expect(receipt?.act).toBe(keepMade ? 'stop-and-keep' : 'stop-and-erase')
    expect(await eraseAllPlaces(member)).toBe(keepMade ? 1 : 0)
    expect(await placesOf(id)).toEqual([])
  }
})

test('C-165 places that were kept lose their points when only the city is allowed again', async () => {
  const { id, member } = await makePerson()
  await choose(member, 'exact')
  await readPlace(system, { userId: id, photoId: await addShot(member) })
  await choose(member, 'off', true)
  expect((await placesOf(id))[0]?.latitude).not.toBeNull()
  await choose(member, 'city')
  expect(await placesOf(id)).toMatchObject([{ precision: 'CITY', latitude: null }])
})

test('C-164 a place flipped off while it is being read leaves nothing behind', async () => {
  const { id, member } = await makePerson()
  const photos = [await addShot(member), await addShot(member, tokyo)]
  for (let round = 0; round < 8; round++) {
    await choose(member, 'exact')
    const reading = photos.map((photoId) => readPlace(system, { userId: id, photoId }))
    await choose(member, 'off')
    await Promise.all(reading)
    expect(await placesOf(id)).toEqual([])
  }
})

test('C-164 what the owner sets stands above the file, and what they take away is not read again', async () => {
  const { id, member } = await makePerson()
  const eve = await makePerson()
  await choose(member, 'exact')
  const [set, removed, cleared] = [await addShot(member), await addShot(member), await addShot(member)]
  await readAllPlaces(system, { userId: id })
  const [porto] = findCities('porto').filter(({ country }) => country === 'PT')
  await setPlace(member, { photoId: set, cityId: porto!.id })
  await removePlace(member, removed)
  for (const each of [cleared, set]) await removeExtracted(member, each)
  await expect(setPlace(eve.member, { photoId: set, cityId: porto!.id })).rejects.toThrow()
  await expect(removePlace(eve.member, set)).rejects.toThrow()
  await readAllPlaces(system, { userId: id })
  expect(await placesOf(id)).toMatchObject([
    { photoId: set, city: 'Porto', source: 'OWNER', precision: 'CITY', latitude: null },
  ])
})

test('C-165 the original loses its location in place, and the picture and its length stay', async () => {
  const { id, member } = await makePerson()
  const bytes = await makeLocated('jpeg', { background: 'olive' })
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes })
  const before = await db.photo.findUniqueOrThrow({ where: { id: photoId } })
  expect(await stripOriginal(member, { userId: id, photoId })).toBe(true)
  expect(await stripOriginal(member, { userId: id, photoId })).toBe(false)
  const { strippedAt } = await db.photo.findUniqueOrThrow({ where: { id: photoId } })
  expect(strippedAt).not.toBeNull()
  const kept = await readPhoto(db, { userId: id, photoId }, 'original')
  expect(kept?.length).toBe(bytes.length)
  expect(await findPoint(kept!)).toBeNull()
  const after = await db.photo.findUniqueOrThrow({ where: { id: photoId } })
  expect(Buffer.from(after.contentHash).equals(Buffer.from(before.contentHash))).toBe(false)
  expect((await storePhoto(member, { fileName: 'b.jpg', bytes: kept! })).photoId).toBe(photoId)
  const eve = await makePerson()
  await expect(stripOriginal(eve.member, { userId: eve.id, photoId })).rejects.toThrow()
})

test('C-165 all originals of a library lose it in a pass that counts, and a twin changes nothing else', async () => {
  const { id, member } = await makePerson()
  const [first, second] = [await addShot(member), await addShot(member, tokyo)]
  const nowhere = travels.find(({ point }) => !point)!
  const plain = await addShot(member, nowhere)
  expect(await stripAllOriginals(member)).toBe(3)
  await stripNext(system, { userId: id })
  for (const photoId of [first, second, plain]) {
    const kept = await readPhoto(db, { userId: id, photoId }, 'original')
    expect(await findPoint(kept!)).toBeNull()
  }
  expect(await db.placeReceipt.findMany({ where: { userId: id } })).toMatchObject([
    { act: 'erase-from-files', removed: { 'file looked at': 3, 'file with a location': 2 } },
  ])
})
