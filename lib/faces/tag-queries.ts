import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { findVisiblePhoto } from '@/lib/photos/access'
import { namesOf } from './known-people'

export const TAGS_PER_PAGE = 24

export type Tag = {
  id: string
  ownerName: string
  createdAt: Date
  answer: 'WAITING' | 'ALLOWED'
  answeredAt: Date | null
  /** The photo, only if its owner lets the member see it anyway. */
  photoId: string | null
}

/** How many stand so, before how many of them a page begins, and the page. */
export type TagPage = { count: number; from: number; tags: Tag[] }
type Part = { answer: Tag['answer']; from?: number }

/** The names that others put on a member and that stand so, the newest first; a page of them; past the last it begins again. */
export async function listTags(member: Member, { answer, from: wanted = 0 }: Part): Promise<TagPage> {
  const where = { userId: { not: member.id }, answer, person: { memberId: member.id } }
  const count = await db.faceName.count({ where })
  const from = wanted < count ? wanted : 0
  return { count, from, tags: await listRows(member, where, from) }
}

async function listRows(member: Member, where: object, skip: number): Promise<Tag[]> {
  const rows = await db.faceName.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip,
    take: TAGS_PER_PAGE,
    select: {
      id: true,
      userId: true,
      createdAt: true,
      answer: true,
      answeredAt: true,
      face: { select: { photoId: true } },
    },
  })
  const names = await namesOf([...new Set(rows.map(({ userId }) => userId))])
  return Promise.all(
    rows.map(async ({ userId, face, ...row }) => ({
      ...row,
      ownerName: names.get(userId)?.name ?? '',
      photoId: (await findVisiblePhoto(member, face.photoId)) ? face.photoId : null,
    })),
  )
}

/** Counts the names that wait for the member's answer. */
export const tagsWaitingFor = ({ id }: Member) => Prisma.sql`
  SELECT count(*) FROM "FaceName" n JOIN "KnownPerson" p ON p.id = n."personId"
  WHERE p."memberId" = ${id}::uuid AND n."userId" <> ${id}::uuid AND n.answer = 'WAITING'`
