import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client'

const MOST_NAMES = 1_000
const names = new Map<string, string>()

/** At most so many connections to one database. A connection that breaks while it rests is dropped, and the next one opened. */
export function createPool(connectionString: string | undefined, max = 10) {
  const pool = new pg.Pool({ connectionString, max, Client: SteadyClient })
  return pool.on('error', () => undefined)
}

/** A client for one database. Statements are prepared once on each connection. */
export function createPrisma(connectionString: string | undefined, pool = createPool(connectionString)) {
  return new PrismaClient({
    adapter: new PrismaPg(pool, {
      statementNameGenerator: ({ sql }) => statementName(sql),
      disposeExternalPool: true,
    }),
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
}

// A connection that the database ends between two statements of a transaction has nobody else who hears of it, and
// what nobody hears ends the process. The next statement on it fails.
class SteadyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.on('error', () => undefined)
  }
}

/** Under which name a statement is prepared. Past the bound it has none: one of many shapes is not worth the memory. */
export function statementName(sql: string) {
  const known = names.get(sql)
  if (known || names.size >= MOST_NAMES) return known ?? ''
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
  names.set(sql, name)
  return name
}
