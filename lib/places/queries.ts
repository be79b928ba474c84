import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { pointOfCity } from './cities'
import { countryName, sayPlace } from './country-names'
import { drawRegion, drawWorld, type Dot } from './map'
import { sayPoint } from './place-words'

export type CountryRow = {
  code: string | null
  name: string
  count: number
  cities: { name: string; count: number }[]
}

/** Every place of a library by country and city, the most photos first, and the map of them. */
export async function getPlaces(member: Member) {
  const groups = await db.photoPlace.groupBy({
    by: ['country', 'city'],
    where: { userId: member.id },
    _count: { _all: true },
    _avg: { latitude: true, longitude: true },
  })
  const rows = groups
    .map(({ country, city, _count, _avg }) => ({ country, city, count: _count._all, at: middleOf(_avg) }))
    .sort((a, b) => b.count - a.count)
  const byCountry = new Map<string | null, typeof rows>()
  for (const row of rows) byCountry.set(row.country, [...(byCountry.get(row.country) ?? []), row])
  const countries = [...byCountry]
    .map(([code, within]): CountryRow => ({
      code,
      name: code ? countryName(code) : 'At sea',
      count: within.reduce((sum, { count }) => sum + count, 0),
      cities: within.flatMap(({ city, count }) => (city ? [{ name: city, count }] : [])),
    }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  const dots = rows.flatMap(dotOf)
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  const drawn = dots.reduce((sum, { count }) => sum + count, 0)
  return { countries, total, notDrawn: total - drawn, map: drawWorld(dots) }
}

type Group = {
  country: string | null
  city: string | null
  count: number
  at: { latitude: number; longitude: number } | null
}

function dotOf({ country, city, count, at }: Group): Dot[] {
  const point = at ?? (country && city ? pointOfCity(country, city) : null)
  if (!point || !country) return []
  const href = `/photos?${new URLSearchParams({ country, ...(city && { city }) })}`
  return [{ ...point, count, href, label: sayPlace({ country, city, isNear: false }) }]
}

function middleOf({ latitude, longitude }: { latitude: number | null; longitude: number | null }) {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

/** How many places we hold by where they came from and how fine they are. */
export async function countSources(member: Member) {
  const groups = await db.photoPlace.groupBy({
    by: ['source', 'precision'],
    where: { userId: member.id },
    _count: { _all: true },
  })
  const count = (source: string, precision?: string) =>
    groups
      .filter((group) => group.source === source && (!precision || group.precision === precision))
      .reduce((sum, { _count }) => sum + _count._all, 0)
  return {
    fromFiles: count('FILE'),
    exactFromFiles: count('FILE', 'EXACT'),
    fromYou: count('OWNER'),
    photos: await db.photo.count({ where: { userId: member.id } }),
  }
}

/** The newest pass over a library, how far it is; and what was taken away so far, newest first. */
export async function getPlaceWork(member: Member) {
  const [run, receipts] = await Promise.all([
    db.placeRun.findFirst({
      where: { userId: member.id, finishedAt: null },
      orderBy: { startedAt: 'desc' },
      select: { totalCount: true, doneCount: true },
    }),
    db.placeReceipt.findMany({
      where: { userId: member.id },
      orderBy: { createdAt: 'desc' },
      take: 10,
      select: { id: true, act: true, removed: true, createdAt: true },
    }),
  ])
  return {
    run,
    receipts: receipts.map((row) => ({ ...row, removed: row.removed as Record<string, number> })),
  }
}

/** The place of one of the member's photos, and the land around it; null where we hold none. */
export async function findPhotoPlace(member: Member, photoId: string) {
  const place = await db.photoPlace.findFirst({
    where: { photoId, userId: member.id },
    select: {
      ...{ city: true, country: true, isNear: true, source: true, precision: true },
      ...{ latitude: true, longitude: true },
    },
  })
  if (!place) return null
  const { latitude, longitude, ...said } = place
  const label = sayPlace(said)
  const city = said.country && said.city ? pointOfCity(said.country, said.city) : null
  const spot = middleOf({ latitude, longitude })
  const point = spot ?? city
  return {
    ...said,
    label,
    spot: spot && sayPoint(spot),
    map: point && drawRegion({ ...point, count: 1, label }),
  }
}

export type PhotoPlaceShown = NonNullable<Awaited<ReturnType<typeof findPhotoPlace>>>
