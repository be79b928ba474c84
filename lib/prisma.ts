import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/generated/prisma/client'

const globalForPrisma = globalThis as unknown as { prisma?: PrismaClient }

/** One client for each process. Pages and components never import it: they read through a room's queries. */
export const prisma = globalForPrisma.prisma ?? createPrisma(process.env.DATABASE_URL)

globalForPrisma.prisma = prisma

/** A client for another database than this process's own, such as a test's. */
export function createPrisma(connectionString: string | undefined) {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: Number(process.env.DATABASE_POOL ?? 10) }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
}
