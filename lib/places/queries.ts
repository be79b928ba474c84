import 'server-only'

import type { Member } from '@/lib/actor'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { isAtWork, listQueued } from '@/lib/jobs/queue'
import { filterQuery } from '@/lib/photos/filter'
import { placeLink } from '@/lib/photos/place-link'
import { pointOfCity } from './cities'
import { countryName, sayPlace } from './country-names'
import { drawRegion, drawWorld, type Dot } from './map'
import { sayPoint } from './place-words'
import { readKey } from './read-key'

/** `href`: the photos of it. */
export type CountryRow = {
  name: string
  count: number
  href: string | null
  cities: { name: string; count: number; href: string }[]
}

/** Every place of a library by country and city, the most photos first, and the map of them. */
export async function getPlaces(member: Member) {
  const rows = await listGroups(member)
  const byCountry = new Map<string | null, typeof rows>()
  for (const row of rows) byCountry.set(row.country, [...(byCountry.get(row.country) ?? []), row])
  const countries = [...byCountry]
    .map(([code, within]): CountryRow => ({
      name: code ? countryName(code) : 'At sea',
      count: within.reduce((sum, { count }) => sum + count, 0),
      href: code && photosIn(member, code, null),
      cities: within.flatMap(({ city, count }) =>
        code && city ? [{ name: city, count, href: photosIn(member, code, city) }] : [],
      ),
    }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  const dots = rows.flatMap((row) => dotOf(member, row))
  const total = rows.reduce((sum, { count }) => sum + count, 0)
  const drawn = dots.reduce((sum, { count }) => sum + count, 0)
  return { countries, total, notDrawn: total - drawn, map: drawWorld(dots) }
}

type Group = {
  country: string | null
  city: string | null
  count: number
  latitude: number | null
  longitude: number | null
}

// The middle of longitudes goes the short way round: Fiji lies on both sides of the date line.
const listGroups = (member: Member) => db.$queryRaw<Group[]>`
  SELECT country, city, count(*)::int AS count, avg(latitude) AS latitude,
    atan2d(avg(sind(longitude)), avg(cosd(longitude))) AS longitude
  FROM "PhotoPlace" WHERE "userId" = ${member.id}::uuid
  GROUP BY country, city ORDER BY count DESC, country, city`

function dotOf(member: Member, { country, city, count, ...at }: Group): Dot[] {
  const point = middleOf(at) ?? (country && city ? pointOfCity(country, city) : null)
  if (!point || !country) return []
  const label = sayPlace({ country, city, isNear: false })
  return [{ ...point, count, href: photosIn(member, country, city), label }]
}

const photosIn = (member: Member, country: string, city: string | null) =>
  `/photos${filterQuery({ place: placeLink(member.id, { country, city }) })}`

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
    stripped: await db.photo.count({ where: { userId: member.id, strippedAt: { not: null } } }),
  }
}

/** The pass over a library that reads places, and the one that takes them out of files, how far each is; and what was taken away so far, newest first. */
export async function getPlaceWork(member: Member) {
  const [mayRead, run, isReading, isStripping, photoCount, receipts] = await Promise.all([
    isAllowed(member.id, 'location-tagging'),
    db.placeRun.findFirst({
      where: { userId: member.id, finishedAt: null },
      orderBy: { startedAt: 'desc' },
      select: { totalCount: true, doneCount: true },
    }),
    isAtWork(db, member.id, 'places.read-all'),
    isAtWork(db, member.id, 'places.strip'),
    db.photo.count({ where: { userId: member.id } }),
    db.placeReceipt.findMany({
      where: { userId: member.id },
      orderBy: { createdAt: 'desc' },
      take: 10,
      select: { id: true, act: true, removed: true, createdAt: true },
    }),
  ])
  return {
    run: run && { ...run, doneCount: Math.min(run.doneCount, run.totalCount) }, // what a killed worker did is done again
    isReading: mayRead && (isReading || run !== null),
    strip: isStripping
      ? { doneCount: Math.min(lookedAt(receipts), photoCount), totalCount: photoCount }
      : null,
    receipts: receipts.map((row) => ({ ...row, removed: row.removed as Record<string, number> })),
  }
}

/** How many files the newest pass that takes the location out of them has done, as its receipt counts. */
function lookedAt(receipts: { act: string; removed: unknown }[]) {
  const newest = receipts.find(({ act }) => act === 'erase-from-files')
  return (newest?.removed as Record<string, number> | undefined)?.['file looked at'] ?? 0
}

/** Whether a place of this photo may come yet: its file is being read, or waits to be. */
export async function isPlaceComing(member: Member, photoId: string) {
  const [queued, isReading] = await Promise.all([
    listQueued(db, [readKey(photoId)]),
    isAtWork(db, member.id, 'places.read-all'),
  ])
  return queued.size > 0 || isReading
}

/** The place of one of the member's photos, null where we hold none, and whether one may come yet. */
export async function findPlaceOrWait(member: Member, photoId: string) {
  const isComing = await isPlaceComing(member, photoId) // asked first, so that a place that comes meanwhile is found
  const where = await findPhotoPlace(member, photoId)
  return { where, isComing: isComing && where === null }
}

/** The place of one of the member's photos, and the land around it; null where we hold none. */
async function findPhotoPlace(member: Member, photoId: string) {
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
