import { expect, test } from 'vitest'
import { namePlace } from './name-place'
import { placesToName } from './places-to-name'

const LEAST_RIGHT = 0.92

test('places are named as somebody who was there would name them, and countries by their borders', () => {
  const cityMisses: string[] = []
  const countryMisses: string[] = []
  for (const [latitude, longitude, country, ...cities] of placesToName) {
    const named = namePlace({ latitude, longitude })
    if (named.country !== country) countryMisses.push(`${cities[0]}: ${named.country}`)
    if (cities.length > 0 ? !cities.includes(named.city ?? '') : named.city !== null)
      cityMisses.push(`${cities[0]}: ${named.city}`)
  }
  expect(countryMisses).toEqual([])
  expect(1 - cityMisses.length / placesToName.length, cityMisses.join(', ')).toBeGreaterThanOrEqual(
    LEAST_RIGHT,
  )
})

test('a city far away is only near, and the open sea has no name', () => {
  expect(namePlace({ latitude: 31.1728, longitude: -4.0113 })).toMatchObject({ country: 'MA', isNear: true })
  expect(namePlace({ latitude: -40, longitude: -20 })).toEqual({ city: null, country: null, isNear: false })
})
