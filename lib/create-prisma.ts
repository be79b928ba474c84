import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/prisma/client'

/** A client for one database, with a pool of its own. */
export function createPrisma(connectionString: string | undefined) {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: Number(process.env.DATABASE_POOL ?? 10) }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
}
