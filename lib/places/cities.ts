import 'server-only'

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Point } from './read-point'

export type City = { id: number; name: string; country: string } & Point

let lines: string[] | null = null
let folded: string[] | null = null

/** Cities whose name begins with what was typed, the largest first; then those that hold it as a later word. */
export function findCities(typed: string, most = 8): City[] {
  const wanted = fold(typed)
  if (wanted.length < 2) return []
  folded ??= read().map((line) => fold(line.split('\t')[1] ?? ''))
  const begins: City[] = []
  const holds: City[] = []
  for (const [at, name] of folded.entries()) {
    if (name.startsWith(wanted)) begins.push(cityOf(read()[at] ?? ''))
    else if (holds.length < most && name.includes(` ${wanted}`)) holds.push(cityOf(read()[at] ?? ''))
    if (begins.length >= most) break
  }
  return [...begins, ...holds].slice(0, most)
}

/** One of these cities by its number, or null. */
export function findCity(id: number): City | null {
  const line = read().find((line) => line.startsWith(`${id}\t`))
  return line ? cityOf(line) : null
}

/** Where a city of this name lies: the largest of that name in the country; null for those too small for the list. */
export function pointOfCity(country: string, name: string): Point | null {
  const line = read().find((line) => line.includes(`\t${name}\t${country}\t`))
  return line ? cityOf(line) : null
}

function cityOf(line: string): City {
  const [id, name = '', country = '', latitude, longitude] = line.split('\t')
  return { id: Number(id), name, country, latitude: Number(latitude), longitude: Number(longitude) }
}

function read() {
  lines ??= readFileSync(join(process.cwd(), 'lib/places/cities.tsv'), 'utf8').trimEnd().split('\n')
  return lines
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
