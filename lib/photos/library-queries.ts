import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import type { LibraryFilter } from './filter'
import { openFilter } from './open-filter'
import type { LinkedPlace } from './place-link'
import { readSearch, type SearchWord } from './search-words'

/** How many photos one page of the grid tells of. */
export const GRID_PAGE = 200

export type GridPhoto = { id: string; caption: string; ratio: number }
/** A photo that comes with the page itself, with its day. */
export type FirstPhoto = GridPhoto & { day: number }

/** The library's order: newest first. */
export const inOrder = Prisma.sql`p."shownAt" DESC, p.id DESC`
const ratio = Prisma.sql`least(999, greatest(10, p.width * 100 / p.height))`
const day = Prisma.sql`p."shownAt"::date - DATE '1970-01-01'`
/** The same as long as the same photos stand in the same order. */
const fingerprint = Prisma.sql`count(*) || '.' || coalesce(bit_xor(
  uuid_hash_extended(p.id, (extract(epoch FROM p."shownAt") * 1000000)::bigint)), 0)`

/** The shape of what a filter leaves, as JSON text: 50,000 photos fit in 200 kB. */
export async function getGridJson(member: Member, filter: LibraryFilter): Promise<string> {
  const fits = await chosenBy(member, filter)
  const [row] = await db.$queryRaw<{ ratios: string; days: string; fingerprint: string }[]>`
    SELECT array_to_string(ARRAY(SELECT ${ratio} FROM "Photo" p WHERE ${fits} ORDER BY ${inOrder}), ',') AS ratios,
      array_to_string(ARRAY(SELECT ${day} || ',' || count(*) FROM "Photo" p WHERE ${fits}
        GROUP BY ${day} ORDER BY ${day} DESC), ',') AS days,
      (SELECT ${fingerprint} FROM "Photo" p WHERE ${fits}) AS fingerprint`
  return `{"ratios":[${row?.ratios ?? ''}],"days":[${row?.days ?? ''}],"fingerprint":"${row?.fingerprint ?? ''}"}`
}

/** The photos from a position on, so many at most, and of which library these are the positions. */
export async function getGridPage(
  member: Member,
  filter: LibraryFilter,
  { from, most = GRID_PAGE }: { from: number; most?: number },
): Promise<{ photos: FirstPhoto[]; fingerprint: string }> {
  const fits = await chosenBy(member, filter)
  const [row] = await db.$queryRaw<{ photos: FirstPhoto[]; fingerprint: string }[]>`
    SELECT (SELECT ${fingerprint} FROM "Photo" p WHERE ${fits}) AS fingerprint,
      coalesce((SELECT json_agg(json_build_object('id', p.id, 'caption', p.caption, 'ratio', ${ratio}, 'day', ${day})
        ORDER BY ${inOrder}) FROM "Photo" p WHERE p.id IN (SELECT p.id FROM "Photo" p WHERE ${fits}
          ORDER BY ${inOrder} OFFSET ${from}::int LIMIT ${most}::int)), '[]') AS photos`
  return row ?? { photos: [], fingerprint: '' }
}

/** How many photos a filter leaves. */
export async function countLibrary(member: Member, filter: LibraryFilter): Promise<number> {
  const fits = await chosenBy(member, filter)
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Photo" p WHERE ${fits}`
  return row?.count ?? 0
}

/** How much of what one may keep is used: photos, and bytes of their files. */
export async function getUse(member: Member) {
  const { _count, _sum } = await db.photo.aggregate({
    where: { userId: member.id },
    _count: true,
    _sum: { byteCount: true },
  })
  return { photoCount: _count, byteCount: _sum.byteCount ?? 0 }
}

/** Whether the photo `p` of a query is the member's own and fits the filter. */
export async function chosenBy(member: Member, filter: LibraryFilter) {
  const { id } = member
  const { album, person, place, words } = await openFilter(member, filter)
  if (place === null || words === null) return Prisma.sql`false`
  const tests = [
    Prisma.sql`p."userId" = ${id}::uuid`,
    album &&
      Prisma.sql`p.id IN (SELECT a."photoId" FROM "AlbumPhoto" a WHERE a."albumId" = ${album}::uuid AND a."userId" = ${id}::uuid)`,
    person &&
      Prisma.sql`p.id IN (SELECT f."photoId" FROM "FaceName" n JOIN "Face" f ON f.id = n."faceId"
        WHERE n."personId" = ${person}::uuid AND n."userId" = ${id}::uuid AND NOT f."isRefused")`,
    place && inPlace(id, place),
    ...(words ? readSearch(words).map((word) => fitsWord(id, word)) : []),
  ]
  return Prisma.join(
    tests.filter((test) => typeof test === 'object'),
    ' AND ',
  )
}

function inPlace(userId: string, { country, city }: LinkedPlace) {
  return Prisma.sql`p.id IN (SELECT l."photoId" FROM "PhotoPlace" l WHERE l."userId" = ${userId}::uuid
    AND l.country = ${country} AND (${city}::text IS NULL OR l.city = ${city}))`
}

function fitsWord(userId: string, { text, year, month, countries }: SearchWord) {
  const ways = [
    Prisma.sql`strpos(lower(p.caption), ${text}) > 0`,
    Prisma.sql`strpos(lower(p."fileName"), ${text}) > 0`,
    Prisma.sql`p.id IN (SELECT l."photoId" FROM "PhotoPlace" l WHERE l."userId" = ${userId}::uuid
      AND (strpos(lower(l.city), ${text}) > 0 OR l.country = ANY(${countries}::text[])))`,
    Prisma.sql`p.id IN (SELECT f."photoId" FROM "KnownPerson" k JOIN "FaceName" n ON n."personId" = k.id
      JOIN "Face" f ON f.id = n."faceId" AND NOT f."isRefused"
      WHERE k."userId" = ${userId}::uuid AND strpos(lower(k.name), ${text}) > 0)`,
    ...(year ? [Prisma.sql`date_part('year', p."shownAt") = ${year}`] : []),
    ...(month ? [Prisma.sql`date_part('month', p."shownAt") = ${month}`] : []),
  ]
  return Prisma.sql`(${Prisma.join(ways, ' OR ')})`
}
