import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Guest, Member } from '@/lib/actor'
import { allows, isAllowed, isInGoodStanding } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { areFriends, friendIds } from '@/lib/friends/friendship'
import { findVisiblePhoto, wasVisible } from './access'
import { MOST_SHOWN } from './limits'
import { sizeWithin } from './sizes'

/** A photo as others see it, in the pixels that they get. `userName` is null where its owner is not to be named. */
export type SharedPhoto = {
  id: string
  caption: string
  width: number
  height: number
  userName: string | null
}

/** Some of the photos that there are to see, the newest first, and how many there are. */
export type SharedPage = { photos: SharedPhoto[]; count: number }

/**
 * One photo for whoever may see it, `gone` if they could before it was deleted, else null.
 * Its owner is named to themselves, to friends, and to everybody where their profile is public.
 */
export async function findSharedPhoto(asker: Member | Guest, photoId: string) {
  const seen = await findVisiblePhoto(asker, photoId)
  const photo = seen && (await selectShared(photoId))
  if (!photo) return (await wasVisible(asker, photoId)) ? ('gone' as const) : null
  const { user, audience, isSearchable, ...shown } = photo
  const [hasPage, isListed] = [
    await isAllowed(seen.userId, 'profile-public'),
    await isAllowed(seen.userId, 'profile-searchable'),
  ]
  const isFriend = asker.type === 'member' && (await areFriends(db, asker.id, seen.userId))
  return {
    ...shown,
    ...sizeWithin(shown, 'large'),
    userName: hasPage || isFriend || seen.isOwn ? user.userName : null,
    hasPage,
    isOwn: seen.isOwn,
    audience,
    isIndexed: audience === 'PUBLIC' && isSearchable && hasPage && isListed,
  }
}

function selectShared(photoId: string) {
  return db.photo.findUnique({
    where: { id: photoId },
    select: {
      ...{ id: true, caption: true, width: true, height: true, audience: true, isSearchable: true },
      user: { select: { userName: true } },
    },
  })
}

/** The photos that somebody shows to everybody, the newest first. */
export async function listPublicPhotos(_asker: Member | Guest, userName: string, from = 0) {
  return listShared(Prisma.sql`p.audience = 'PUBLIC' AND u."userName" = ${userName}`, { from })
}

/** What a member's friends show them, or what one of them does; the newest first. */
export async function listFriendsPhotos(member: Member, userName: string | null, from = 0) {
  const friends = await friendIds(db, member.id)
  const one = userName === null ? Prisma.sql`true` : Prisma.sql`u."userName" = ${userName}`
  return listShared(
    Prisma.sql`p.audience IN ('FRIENDS', 'PUBLIC') AND p."userId" = ANY (${friends}::uuid[]) AND ${one}`,
    { from },
  )
}

/** Public photos that their owners let be found, each holding every word of the query in its caption. */
export async function searchPhotos(member: Member, query: string, from = 0): Promise<SharedPage> {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 6)
  if (words.length === 0) return { photos: [], count: 0 }
  return listShared(
    Prisma.sql`p.audience = 'PUBLIC' AND p."isSearchable" AND p."userId" <> ${member.id}::uuid
    AND NOT EXISTS (SELECT 1 FROM unnest(${words}::text[]) AS typed
      WHERE strpos(lower(p.caption COLLATE "und-x-icu"), typed) = 0)`,
    { from, member },
  )
}

/** Photos of people in good standing. Who is neither a friend of the member nor public is not named. */
async function listShared(
  which: Prisma.Sql,
  { from, member }: { from: number; member?: Member },
): Promise<SharedPage> {
  const friends = member ? await friendIds(db, member.id) : null
  const isNamed =
    friends === null
      ? Prisma.sql`true`
      : Prisma.sql`(u.id = ANY (${friends}::uuid[]) OR ${allows('profile-public')})`
  const all = Prisma.sql`"Photo" p JOIN "User" u ON u.id = p."userId" WHERE ${which} AND ${isInGoodStanding}`
  const [counted] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM ${all}`
  const photos = await db.$queryRaw<SharedPhoto[]>`
    SELECT p.id::text, p.caption, p.width, p.height, CASE WHEN ${isNamed} THEN u."userName" END AS "userName"
    FROM ${all} ORDER BY p."createdAt" DESC, p.id DESC OFFSET ${from}::int LIMIT ${MOST_SHOWN}::int`
  return {
    photos: photos.map((photo) => ({ ...photo, ...sizeWithin(photo, 'large') })),
    count: counted?.count ?? 0,
  }
}
