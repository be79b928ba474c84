import { expect, test } from 'vitest'
import { findCities, labelCities } from './cities'
import { drawWorld } from './map'
import { namePlace } from './name-place'
import { sayPoint } from './place-words'
import { placesToName } from '@/scripts/test/places-to-name'

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

test('cities of one name in one country are told apart, and just this name comes first', () => {
  const springfields = labelCities(findCities('springfield')).filter(({ label }) =>
    label.startsWith('Springfield, United States'),
  )
  expect(springfields.length).toBeGreaterThan(5)
  expect(new Set(springfields.map(({ label }) => label)).size).toBe(springfields.length)
  expect(labelCities(findCities('porto'))[0]?.label).toBe('Porto, Portugal')
  expect(labelCities(findCities('lisbon'))[0]?.label).toBe('Lisbon, Portugal')
})

test('a dot grows gently with its photos, and two places of one country stand apart', () => {
  const [lisbon, porto] = [
    { latitude: 38.72, longitude: -9.14, count: 2, label: 'Lisbon' },
    { latitude: 41.15, longitude: -8.61, count: 1, label: 'Porto' },
  ]
  const [two, one] = drawWorld([lisbon!, porto!]).dots
  expect(two!.radius / one!.radius).toBeLessThan(1.3)
  expect(Math.hypot(two!.x - one!.x, two!.y - one!.y)).toBeGreaterThan(Math.max(two!.radius, one!.radius))
})

test('a point is said in figures', () => {
  expect(sayPoint({ latitude: 60.16988, longitude: 24.93838 })).toBe('60.1699° N, 24.9384° E')
  expect(sayPoint({ latitude: -33.8568, longitude: -70.5 })).toBe('33.8568° S, 70.5000° W')
})
