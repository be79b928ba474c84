import { beforeEach, expect, test } from 'vitest'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { filterQuery } from '@/lib/photos/filter'
import { countLibrary } from '@/lib/photos/library-queries'
import { findFilterName } from '@/lib/photos/photo-queries'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { makePhotoOf } from '@/scripts/test/faces'
import { findCity, pointOfCity } from './cities'
import { drawWorld } from './map'
import { getPlaces } from './queries'

let ada: TestPerson

beforeEach(async () => {
  ada = await makePerson()
})

type Spot = { country: string | null; city: string | null; longitude: number; latitude: number }

async function addSpot(spot: Spot) {
  const { photoId } = await makePhotoOf(ada.member, [])
  await db.photoPlace.create({
    data: { ...spot, photoId, userId: ada.id, precision: 'EXACT', source: 'FILE' },
  })
  return photoId
}

const choose = (value: string) =>
  setChoice(ada.member, { purpose: 'location-tagging', value, method: 'switch' })

test('photos on both sides of the date line stand there on the map, and not on the other side of the earth', async () => {
  const taveuni = { country: 'FJ', city: 'Waiyevo', latitude: -16.8 }
  await addSpot({ ...taveuni, longitude: 179.98 })
  await addSpot({ ...taveuni, longitude: -179.96 })
  const [dot] = (await getPlaces(ada.member)).map.dots
  const [meant] = drawWorld([{ latitude: -16.8, longitude: -179.99, count: 2, label: '' }]).dots
  expect(dot?.count).toBe(2)
  expect(dot?.x).toBeCloseTo(meant!.x, 0)
})

test('C-164 down to city, a spot at sea goes whole, and the receipt and the question count it', async () => {
  await choose('exact')
  await addSpot({ country: 'PT', city: 'Lisbon', latitude: 38.7, longitude: -9.1 })
  await addSpot({ country: null, city: null, latitude: -40, longitude: -20 })
  const { destroyed } = await choose('city')
  expect(destroyed).toEqual({ 'exact spot': 1, 'nameless spot': 1 })
  expect(await db.photoPlace.findMany({ where: { userId: ada.id } })).toMatchObject([
    { city: 'Lisbon', precision: 'CITY' },
  ])
  expect((await getPlaces(ada.member)).total).toBe(1)
  const { photoId } = await makePhotoOf(ada.member, [])
  const empty = { photoId, userId: ada.id, precision: 'CITY', source: 'FILE' } as const
  await expect(db.photoPlace.create({ data: empty })).rejects.toThrow('PhotoPlace_city_has_a_name')
})

test('C-092 the ways to the photos of a place name no place, and lead there for their owner alone', async () => {
  const [eve] = [await makePerson()]
  await addSpot({ country: 'PT', city: 'Lisbon', latitude: 38.7, longitude: -9.1 })
  await addSpot({ country: 'PT', city: 'Porto', latitude: 41.1, longitude: -8.6 })
  await addSpot({ country: 'PT', city: null, latitude: 40.1, longitude: -8 })
  const { countries, map } = await getPlaces(ada.member)
  const [portugal] = countries
  const lisbon = portugal!.cities.find(({ name }) => name === 'Lisbon')!
  const meant = async (href: string | null, { member } = ada) => {
    const filter = { place: /^\/photos\?place=([\w-]{22})$/.exec(href ?? '')?.[1] }
    expect(filterQuery(filter)).toBe(href?.slice('/photos'.length))
    return [await countLibrary(member, filter), await findFilterName(member, filter)]
  }
  expect(await meant(portugal!.href)).toEqual([3, 'Portugal'])
  expect(await meant(lisbon.href)).toEqual([1, 'Lisbon'])
  expect(await meant(lisbon.href, eve)).toEqual([0, null])
  expect(map.dots.map(({ href }) => href)).toEqual(
    expect.arrayContaining([portugal!.href, ...portugal!.cities.map(({ href }) => href)]),
  )
  await addSpot({ country: 'PT', city: 'Faro', latitude: 37, longitude: -7.9 })
  expect((await getPlaces(ada.member)).countries[0]?.href).toBe(portugal!.href)
  ada = eve
  await addSpot({ country: 'PT', city: 'Lisbon', latitude: 38.7, longitude: -9.1 })
  expect((await getPlaces(eve.member)).countries[0]?.cities[0]?.href).not.toBe(lisbon.href)
})

test('a city is found at once in the whole list: by number, and the largest of its name', () => {
  expect(pointOfCity('PT', 'Lisbon')?.latitude).toBeCloseTo(38.73, 1)
  expect(pointOfCity('US', 'Springfield')).toMatchObject(findCity(pointOfCity('US', 'Springfield')!.id)!)
  expect([pointOfCity('PT', 'Shanghai'), findCity(-1), findCity(1)]).toEqual([null, null, null])
  const began = performance.now()
  for (let round = 0; round < 20_000; round += 1) pointOfCity('FJ', 'No such city')
  expect(performance.now() - began).toBeLessThan(1_000) // a walk through the list would take a minute
})
