import { createPool, createPrisma } from '@/lib/create-prisma'
import { readSetting } from '@/lib/env'

type Database = { pool: ReturnType<typeof createPool>; prisma: ReturnType<typeof createPrisma> }

const globalForDatabase = globalThis as unknown as Partial<Database>

/** The connections of this process, which its client shares with what reads straight from the driver. */
export const pool =
  globalForDatabase.pool ?? createPool(process.env.DATABASE_URL, readSetting('DATABASE_POOL'))

/** One client for each process. Pages and components never import it: they read through a room's queries. */
export const prisma = globalForDatabase.prisma ?? createPrisma(process.env.DATABASE_URL, pool)

Object.assign(globalForDatabase, { pool, prisma })
