import 'server-only'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { geoDistance } from 'd3-geo'
import { countryName } from './country-names'
import type { Point } from './point'

/** So many of the list are known far away. */
const LARGE_CITIES = 2_000

export type City = { id: number; name: string; country: string } & Point

let lines: string[] | null = null
let folded: string[] | null = null
let atById: Map<string, number> | null = null
let atByName: Map<string, number> | null = null

/**
 * Cities that fit what was typed: those of just this name, then those that begin with it, then those that hold it as a
 * later word; the largest first within each.
 */
export function findCities(typed: string, most = 8): City[] {
  const wanted = fold(typed)
  if (wanted.length < 2) return []
  folded ??= read().map((line) => fold(line.split('\t')[1] ?? ''))
  const [same, begins, holds]: number[][] = [[], [], []]
  for (const [at, name] of folded.entries())
    if (name === wanted) same!.push(at)
    else if (name.startsWith(wanted)) begins!.push(at)
    else if (name.includes(` ${wanted}`)) holds!.push(at)
  return [...same!, ...begins!, ...holds!].slice(0, most).map((at) => cityOf(read()[at] ?? ''))
}

/** What tells these cities apart: those that share name and country are said with the large city nearest to them. */
export function labelCities(cities: readonly City[]): { id: number; label: string }[] {
  return cities.map((city) => {
    const label = `${city.name}, ${countryName(city.country)}`
    const isAlone = cities.every(
      (other) => other === city || other.name !== city.name || other.country !== city.country,
    )
    const near = isAlone ? null : nearestLarge(city)
    return { id: city.id, label: near ? `${label}, near ${near}` : label }
  })
}

function nearestLarge(city: City): string | null {
  const large = read()
    .slice(0, LARGE_CITIES)
    .map(cityOf)
    .filter(({ name, country }) => country === city.country && name !== city.name)
  const [nearest] = large.sort((a, b) => apart(a, city) - apart(b, city))
  return nearest?.name ?? null
}

const apart = (a: Point, b: Point) => geoDistance([a.longitude, a.latitude], [b.longitude, b.latitude])

/** One of these cities by its number, or null. */
export function findCity(id: number): City | null {
  atById ??= indexed((line) => line.slice(0, line.indexOf('\t')))
  return cityAt(atById.get(String(id)))
}

/** Where a city of this name lies: the largest of that name in the country; null for those too small for the list. */
export function pointOfCity(country: string, name: string): City | null {
  atByName ??= indexed((line) => line.split('\t', 3).slice(1).join('\t'))
  return cityAt(atByName.get(`${name}\t${country}`))
}

/** Where in the list each of these stands: the first of several, which is the largest. */
function indexed(keyOf: (line: string) => string) {
  const found = new Map<string, number>()
  for (const [at, line] of read().entries()) {
    const key = keyOf(line)
    if (!found.has(key)) found.set(key, at)
  }
  return found
}

const cityAt = (at: number | undefined) => (at === undefined ? null : cityOf(read()[at] ?? ''))

function cityOf(line: string): City {
  const [id, name = '', country = '', latitude, longitude] = line.split('\t')
  return { id: Number(id), name, country, latitude: Number(latitude), longitude: Number(longitude) }
}

function read() {
  lines ??= readFileSync(join(process.cwd(), 'lib/places/cities.tsv'), 'utf8').trimEnd().split('\n')
  return lines
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
