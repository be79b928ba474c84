import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { isUuid } from '@/lib/uuid'
import type { LibraryFilter } from './filter'
import { chosenBy } from './library-queries'
import { openFilter } from './open-filter'

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** Everything that its owner sees about a photo, or null where it is not there or not theirs. */
export async function findOwnPhoto(member: Member, photoId: string) {
  const photo = isUuid(photoId) ? await selectOwn(member, photoId) : null
  if (!photo) return null
  const { inAlbums, _count, ...facts } = photo
  return {
    ...facts,
    albums: inAlbums.map(({ album }) => album),
    faceCount: _count.faces,
    templateCount: _count.templates,
  }
}

/** Where a photo stands among those that a filter leaves: its number from 1, how many there are, and its neighbours. */
export async function findPosition(
  member: Member,
  filter: LibraryFilter,
  { id, shownAt }: { id: string; shownAt: Date },
) {
  const fits = await chosenBy(member, filter)
  const [row] = await db.$queryRaw<Position[]>`
    SELECT
      (SELECT count(*)::int FROM "Photo" p WHERE ${fits}) AS total,
      (SELECT count(*)::int FROM "Photo" p WHERE ${fits}
        AND (p."shownAt", p.id) >= (${shownAt}::timestamp, ${id}::uuid)) AS number,
      (SELECT p.id::text FROM "Photo" p WHERE ${fits} AND (p."shownAt", p.id) > (${shownAt}::timestamp, ${id}::uuid)
        ORDER BY p."shownAt", p.id LIMIT 1) AS newer,
      (SELECT p.id::text FROM "Photo" p WHERE ${fits} AND (p."shownAt", p.id) < (${shownAt}::timestamp, ${id}::uuid)
        ORDER BY p."shownAt" DESC, p.id DESC LIMIT 1) AS older`
  return row ?? { total: 0, number: 0, newer: null, older: null }
}

type Position = { total: number; number: number; newer: string | null; older: string | null }

/** A member's albums, the newest first, each with how many photos it holds and the newest of them. */
export async function listAlbums(member: Member) {
  // One pass over what is the member's own: a look into each album would go through a whole library for each.
  return db.$queryRaw<AlbumRow[]>`
    SELECT a.id::text, a.title, a."isFaceless", coalesce(held.count, 0) AS count,
      CASE WHEN p.id IS NOT NULL THEN
        jsonb_build_object('id', p.id, 'width', p.width, 'height', p.height) END AS cover
    FROM "Album" a
    LEFT JOIN (
      SELECT ap."albumId", count(*)::int AS count,
        (array_agg(p.id ORDER BY p."shownAt" DESC, p.id DESC))[1] AS "coverId"
      FROM "AlbumPhoto" ap JOIN "Photo" p ON p.id = ap."photoId"
      WHERE ap."userId" = ${member.id}::uuid AND p."userId" = ${member.id}::uuid GROUP BY ap."albumId"
    ) held ON held."albumId" = a.id
    LEFT JOIN "Photo" p ON p.id = held."coverId"
    WHERE a."userId" = ${member.id}::uuid ORDER BY a."createdAt" DESC, a.id DESC`
}

type AlbumRow = {
  id: string
  title: string
  isFaceless: boolean
  count: number
  cover: { id: string; width: number; height: number } | null
}

/** What a member's albums are called, and which are kept from facial recognition, the newest first. */
export async function listAlbumTitles(member: Member) {
  return db.album.findMany({
    where: { userId: member.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, title: true, isFaceless: true },
  })
}

/** One album of the member's own, or null where it is not there or not theirs. */
export async function findAlbum(member: Member, albumId: string) {
  if (!isUuid(albumId)) return null
  const album = await db.album.findFirst({
    where: { id: albumId, userId: member.id },
    select: {
      id: true,
      title: true,
      isFaceless: true,
      createdAt: true,
      _count: { select: { photos: true } },
    },
  })
  if (!album) return null
  const { _count, ...facts } = album
  return { ...facts, count: _count.photos }
}

/** From how many photos nothing but this album keeps facial recognition away. */
export async function countKeptAwayBy(member: Member, albumId: string) {
  return db.photo.count({
    where: {
      userId: member.id,
      isFaceless: false,
      inAlbums: {
        some: { albumId, album: { isFaceless: true } },
        none: { albumId: { not: albumId }, album: { isFaceless: true } },
      },
    },
  })
}

/** What a filter is called on the page, or null where it names nothing of the member's. */
export async function findFilterName(member: Member, filter: LibraryFilter) {
  const own = { userId: member.id }
  if (filter.person) {
    const person = await db.knownPerson.findFirst({
      where: { ...own, id: filter.person },
      select: { name: true },
    })
    return person?.name ?? null
  }
  if (filter.album) {
    const album = await db.album.findFirst({ where: { ...own, id: filter.album }, select: { title: true } })
    return album?.title ?? null
  }
  const { place, words } = await openFilter(member, filter)
  if (place) return place.city ?? countryNames.of(place.country) ?? place.country
  return words ?? null
}

function selectOwn(member: Member, photoId: string) {
  return db.photo.findFirst({
    where: { id: photoId, userId: member.id },
    select: {
      id: true,
      fileName: true,
      mediaType: true,
      byteCount: true,
      width: true,
      height: true,
      caption: true,
      takenAt: true,
      camera: true,
      strippedAt: true,
      shownAt: true,
      audience: true,
      isSearchable: true,
      isInApi: true,
      isFaceless: true,
      isPlaceless: true,
      createdAt: true,
      inAlbums: {
        select: { album: { select: { id: true, title: true, isFaceless: true } } },
        orderBy: { createdAt: 'asc' },
      },
      _count: { select: { faces: true, templates: true } },
    },
  })
}
