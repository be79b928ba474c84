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
      _count: { select: { reads: true } },
    },
  })
  const { version } = currentTerms()
  return programs.map(({ _count, ...program }) => ({
    ...program,
    readCount: _count.reads,
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
