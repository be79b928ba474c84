import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { db, type Db } from '@/lib/db'
import { isWorkWaiting, listQueued } from '@/lib/jobs/queue'
import { facelessPhoto } from '@/lib/photos/face-traces'

/** One pass over a library, in the order of its random ids; `after` is the last that was done. */
export type Pass = { kind: 'LOOK' | 'COMPARE'; userId: string; after?: string }

/** A pass that its owner paused: until they go on, facial recognition rests in the whole library. */
export const pausedRun = { finishedAt: null, pausedAt: { not: null } } as const

/** Whether facial recognition rests in a library, as its owner paused it. */
export async function isPaused(db: Db, userId: string) {
  return (await db.faceRun.count({ where: { userId, ...pausedRun } })) > 0
}

/** Whether photos of a library that were not looked at yet will be: all of them, or this one. */
export async function isLookComing(db: Db, userId: string, photoId?: string) {
  const run = { userId, kind: 'LOOK', finishedAt: null } as const
  if ((await db.faceRun.count({ where: run })) > 0) return true
  if (await isWorkWaiting(db, userId, photoId ? 'faces.look-all' : 'faces.look')) return true
  return photoId !== undefined && (await listQueued(db, [`faces.look:${photoId}`])).size > 0
}

/** The next photos that a pass has to do. */
export async function listInPass(db: Db, pass: Pass, { model, take }: { model: string; take: number }) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id::text AS id FROM "Photo" p WHERE ${inPass(pass, model)} ORDER BY p.id DESC LIMIT ${take}`
  return rows.map(({ id }) => id)
}

/** How many photos a pass has to do. */
export async function countInPass(db: Db, pass: Pass, model: string) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Photo" p WHERE ${inPass(pass, model)}`
  return row?.count ?? 0
}

/** How many photos of a library facial recognition may look at. */
export async function countLookable({ id }: Member) {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Photo" p WHERE p."userId" = ${id}::uuid AND NOT ${facelessPhoto}`
  return row?.count ?? 0
}

function inPass({ kind, userId, after }: Pass, model: string) {
  const open =
    kind === 'LOOK'
      ? Prisma.sql`NOT EXISTS (SELECT 1 FROM "FaceLook" l WHERE l."photoId" = p.id AND l.model = ${model})`
      : Prisma.sql`EXISTS (SELECT 1 FROM "Face" f WHERE f."photoId" = p.id AND NOT f."isRefused"
          AND NOT EXISTS (SELECT 1 FROM "FaceName" n WHERE n."faceId" = f.id))`
  const beyond = after ? Prisma.sql`p.id < ${after}::uuid` : Prisma.sql`true`
  return Prisma.sql`p."userId" = ${userId}::uuid AND ${beyond} AND NOT ${facelessPhoto} AND ${open}`
}
