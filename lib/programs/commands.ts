import 'server-only'

import type { Member, MemberInSession } from '@/lib/actor'
import type { AuditAction } from '@/lib/audit/actions'
import { recordAudit } from '@/lib/audit/record'
import { lockInSession } from '@/lib/auth/lock-session'
import { now } from '@/lib/clock'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { currentTerms, termsWords } from './terms'

export const MOST_PROGRAMS = 10

type NewKey = { name: string; purpose: string; version: number }

/** Makes a key for a program of the member's, who accepted the terms. The key is told once; its fingerprint is kept. */
export async function makeKey(member: MemberInSession, { name, purpose, version }: NewKey): Promise<string> {
  const key = `program_${randomToken()}`
  await db.$transaction(async (tx) => {
    await lockInSession(tx, member.id, member.session.id)
    if ((await tx.apiClient.count({ where: { userId: member.id, endedAt: null } })) >= MOST_PROGRAMS)
      throw new UserError(`You have ${MOST_PROGRAMS} keys. End one before you make another.`)
    await noteAcceptance(tx, member, version)
    await tx.apiClient.create({
      data: {
        ...{ userId: member.id, name, purpose, keyHash: hashToken(key) },
        ...{ termsVersion: version, createdAt: now() },
      },
      select: { id: true },
    })
    await recordAudit(tx, member, 'program.key-made', member.id)
  })
  return key
}

/** Accepts the newest terms for a program that has a key: it may read again. */
export async function acceptTerms(member: Member, { id, version }: { id: string; version: number }) {
  await changing(member, id, 'program.terms-accepted', async (tx) => {
    await noteAcceptance(tx, member, version)
    return { termsVersion: version }
  })
}

/** Ends a key: from this moment it reads nothing. What it read stays in the lists of those it read from. */
export async function endKey(member: Member, id: string) {
  await changing(member, id, 'program.key-ended', async () => ({ endedAt: now() }))
}

async function changing(
  member: Member,
  id: string,
  action: AuditAction,
  change: (tx: Tx) => Promise<{ termsVersion: number } | { endedAt: Date }>,
) {
  await db.$transaction(async (tx) => {
    const where = { id, userId: member.id, endedAt: null }
    const { count } = await tx.apiClient.updateMany({ where, data: await change(tx) })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, action, member.id)
  })
}

async function noteAcceptance(tx: Tx, { id: userId }: Member, version: number) {
  const terms = currentTerms()
  if (version !== terms.version)
    throw new UserError('The terms changed while you read them. Read the new ones, then try again.')
  await tx.policyAcceptance.create({
    data: {
      ...{ userId, document: 'api-terms', version, documentHash: terms.hash },
      ...{ words: termsWords(version), method: 'key', createdAt: now() },
    },
    select: { id: true },
  })
}
