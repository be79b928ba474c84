import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'

const MOST_TRIES = 3

/** Runs a transaction. Where PostgreSQL ends it because it and another waited for each other, it begins again. */
export async function transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await db.$transaction(work)
    } catch (error) {
      if (tries === MOST_TRIES || !isDeadlock(error)) throw error
    }
}

// Prisma says P2034 of its own queries; of a raw one it hands on what PostgreSQL said.
const isDeadlock = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2034' || /\b40P01\b/.test(JSON.stringify(error.meta)))
