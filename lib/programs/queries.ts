import 'server-only'

import type { Member, Program } from '@/lib/actor'
import { hashToken } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { currentTerms } from './terms'

/** A member's programs that may read, or could again once their maker accepts the terms; the newest first. */
export async function listPrograms(member: Member) {
  const programs = await db.apiClient.findMany({
    where: { userId: member.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      name: true,
      purpose: true,
      termsVersion: true,
      createdAt: true,
      endedAt: true,
    },
  })
  const reads = await db.apiRead.groupBy({
    by: ['clientId'],
    where: { clientId: { in: programs.map(({ id }) => id) } },
    _count: { _all: true },
  })
  const readCounts = new Map(reads.map(({ clientId, _count }) => [clientId, _count._all]))
  const { version } = currentTerms()
  return programs.map((program) => ({
    ...program,
    readCount: readCounts.get(program.id) ?? 0,
    isBlocked: program.termsVersion !== version,
  }))
}

/** Who holds a key: a program that may read, one whose maker has not accepted the newest terms, or nobody. */
export async function findProgram(
  key: string | null,
): Promise<{ program: Program; isBlocked: boolean } | null> {
  if (!key || key.length > 100) return null
  const held = await db.apiClient.findFirst({
    where: { keyHash: hashToken(key), endedAt: null },
    select: {
      id: true,
      termsVersion: true,
      user: {
        select: {
          standings: {
            orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
            take: 1,
            select: { standing: true },
          },
        },
      },
    },
  })
  // The keys of somebody suspended rest.
  if (!held || held.user.standings[0]?.standing === 'SUSPENDED') return null
  return {
    program: { type: 'program', id: held.id },
    isBlocked: held.termsVersion !== currentTerms().version,
  }
}
