import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { friendIds } from '@/lib/friends/friendship'
import { DOWNLOAD_LOG_DAYS } from './holdings'
import { sizeNames } from './sizes'

/** How often somebody took a copy, and when last. */
type Taken = { count: number; lastAt: Date }

export type Copies = {
  /** Files in our store: the original and each size. They go. */
  ours: number
  /** How many friends could see it, where it is for friends. */
  friendCount: number
  isPublic: boolean
  /** Of older copies nothing is known: what was noted goes after so many days. */
  knownDays: number
  downloads: (Taken & { isMember: boolean })[]
  programReads: (Taken & { id: string; program: string })[]
}

/** Which copies of a photo exist as far as we know, before it is deleted: every one is counted. C-122. */
export async function listCopies(member: Member, photoId: string): Promise<Copies> {
  const photo = await db.photo.findFirst({
    where: { id: photoId, userId: member.id },
    select: { audience: true },
  })
  if (!photo) throw new NotThere()
  const isShown = photo.audience === 'FRIENDS' || photo.audience === 'PUBLIC'
  const [downloads, programReads] = await Promise.all([countDownloads(photoId), countReads(photoId)])
  return {
    ours: 1 + sizeNames.length,
    friendCount: isShown ? (await friendIds(db, member.id)).length : 0,
    isPublic: photo.audience === 'PUBLIC',
    knownDays: DOWNLOAD_LOG_DAYS,
    downloads,
    programReads,
  }
}

const countDownloads = (photoId: string) =>
  db.$queryRaw<Copies['downloads']>`
    SELECT "byId" IS NOT NULL AS "isMember", count(*)::int AS count, max("createdAt") AS "lastAt"
    FROM "PhotoDownload" WHERE "photoId" = ${photoId}::uuid GROUP BY 1 ORDER BY "lastAt" DESC`

const countReads = (photoId: string) =>
  db.$queryRaw<Copies['programReads']>`
    SELECT coalesce("clientId"::text, program) AS id, program, count(*)::int AS count, max("createdAt") AS "lastAt"
    FROM "ApiRead" WHERE "photoId" = ${photoId}::uuid GROUP BY "clientId", program ORDER BY "lastAt" DESC, id`
