import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import type { System } from '@/lib/actor'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db, type Tx } from '@/lib/db'
import { hashOfAccount } from './account-hash'
import { readPending } from './attempts'
import { removedInAll, type Removed } from './removed'

const SECOND_MS = 1000

/** What a provider says of one of its accounts, and when it said so, to the second. */
export type Word = { provider: Provider; providerAccountId: string; saidAt: Date }

/** C-049: what began after a word was said is not what the word is about. */
export const isAfter = (moment: Date, { saidAt }: Word) => moment >= endOfSecond(saidAt)

/** Everybody who holds a link to that account, or an answer of it that waits for a decision. */
export async function peopleWith(_system: System, { provider, providerAccountId }: Word) {
  const rows = await Promise.all([
    db.linkedAccount.findMany({ where: { provider, providerAccountId }, select: { userId: true } }),
    db.linkAttempt.findMany({
      where: { accountHash: hashOfAccount(provider, providerAccountId) },
      orderBy: { id: 'asc' },
      select: { userId: true },
    }),
  ])
  return new Set(rows.flat().map(({ userId }) => userId))
}

/** Destroys one person's answers of that account that wait since before the word. The provider ended them: it is not told. */
export async function dropAnswers(tx: Tx, userId: string, word: Word): Promise<Removed> {
  const answers = await tx.linkAttempt.findMany({
    where: { ...answersOf(userId, word), usedAt: { lt: endOfSecond(word.saidAt) } },
    select: { id: true, received: true },
  })
  if (answers.length === 0) return removedInAll([])
  const key = await openPersonKey(tx, userId)
  await tx.linkAttempt.deleteMany({ where: { userId, id: { in: answers.map(({ id }) => id) } } })
  return removedInAll(answers.map(({ id, received }) => countAnswer(key, id, received)))
}

/** How many answers of that account still wait for one person. */
export const countAnswers = (tx: Tx, userId: string, word: Word) =>
  tx.linkAttempt.count({ where: answersOf(userId, word) })

const endOfSecond = (moment: Date) => new Date(moment.getTime() + SECOND_MS)

const answersOf = (userId: string, { provider, providerAccountId }: Word) => ({
  userId,
  accountHash: hashOfAccount(provider, providerAccountId),
})

function countAnswer(key: Buffer, id: string, received: Uint8Array | null): Partial<Removed> {
  const pending = received && readPending(key, id, received)
  if (!pending) return { attempts: 1 }
  return { attempts: 1, values: pending.values.length, tokens: pending.refreshToken ? 2 : 1 }
}
