import { createPrisma } from '@/lib/create-prisma'
import { readSetting } from '@/lib/env'

const globalForPrisma = globalThis as unknown as { prisma?: ReturnType<typeof createPrisma> }

/** One client for each process. Pages and components never import it: they read through a room's queries. */
export const prisma =
  globalForPrisma.prisma ?? createPrisma(process.env.DATABASE_URL, readSetting('DATABASE_POOL'))

globalForPrisma.prisma = prisma
