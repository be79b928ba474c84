import { createHash } from 'node:crypto'
import type { World } from './world'

/** One text for everything that is stored. Counters of tries and the time of the last request do not count. */
export async function fingerprint({ prisma }: World) {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'RateLimit' ORDER BY 1`
  const hash = createHash('sha256')
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - 'lastSeenAt')::text AS row FROM "${name}" t ORDER BY 1`,
    )
    hash.update(`${name}\n${rows.map(({ row }) => row).join('\n')}\n`)
  }
  return hash.digest('hex')
}
