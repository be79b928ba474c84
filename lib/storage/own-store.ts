import 'server-only'

import { randomUUID } from 'node:crypto'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { StoreUnfit, type Store } from './store'

/** Where it stands in a store which database its photos belong to. */
export const MARK = 'store-mark'
/** A bucket may be slow, and whoever starts beside us waits. */
const LONGEST_MS = 120_000

/**
 * Throws StoreUnfit where this is not the store that the photos of the database lie in: files that are not there cannot
 * be deleted, and would be taken for deleted. The first store that a database is used with is its own from then on.
 */
export async function claimStore(store: Store) {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "StoreMark" IN EXCLUSIVE MODE`
      const own = await tx.storeMark.findFirst({ select: { id: true } })
      const found = (await store.get(MARK))?.toString() ?? null
      if (own && own.id === found) return
      if (own)
        throw new StoreUnfit(
          `This is not the store that the photos of the database are in. Each process needs the same STORAGE_DIR, or the same bucket. Whoever moves the photos moves ${MARK} with them.`,
        )
      const id = found ?? randomUUID()
      if (!found) await store.put(MARK, Buffer.from(id))
      await tx.storeMark.create({ data: { id, createdAt: now() }, select: { id: true } })
    },
    { maxWait: LONGEST_MS, timeout: LONGEST_MS },
  )
}
