import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/generated/prisma/client'

const MOST_NAMES = 1_000
const names = new Map<string, string>()

/** A client for one database, with a pool of at most so many connections. Each prepares its statements once. */
export function createPrisma(connectionString: string | undefined, max = 10) {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString, max, Client: SteadyClient },
      { statementNameGenerator: ({ sql }) => nameOf(sql) },
    ),
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

// Past the bound a statement stays unnamed: one of many shapes is not worth the memory on every connection.
function nameOf(sql: string) {
  const known = names.get(sql)
  if (known || names.size >= MOST_NAMES) return known ?? ''
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
  names.set(sql, name)
  return name
}
