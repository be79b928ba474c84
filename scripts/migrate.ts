import { runMigrations } from 'graphile-worker'
import { migrations as workerMigrations } from 'graphile-worker/dist/generated/sql.js'
import { Client } from 'pg'
import { migrationNames, readMigrations } from './migrations/folder'

const MIGRATION_LOCK = 7_271_990

/** The database cannot be reached, or was made by a newer version of this product. */
export class MigrationError extends Error {}

/** Brings a database up to this version: our tables, then the job queue's. Quick when nothing is to do. */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const client = new Client({ connectionString: url })
  await client.connect().catch((error: Error) => {
    throw new MigrationError(`The database at DATABASE_URL cannot be reached: ${error.message}.`)
  })
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    const applied = (await isOurSchemaCurrent(client)) ? [] : await applyOurs(url)
    if (!(await isQueueCurrent(client))) await runMigrations({ connectionString: url })
    return { applied }
  } finally {
    await client.end()
  }
}

async function isOurSchemaCurrent(client: Client) {
  const names = migrationNames()
  if (!(await hasTable(client, '_prisma_migrations'))) return names.length === 0
  const { rows } = await client.query<{ name: string; isFinished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const unknown = rows.filter(({ name }) => !names.includes(name))
  if (unknown.length > 0)
    throw new MigrationError(
      `This database has changes that this version does not know: ${unknown.map(({ name }) => name).join(', ')}. Start the newer version.`,
    )
  const finished = rows.filter(({ isFinished }) => isFinished).length
  if (finished < rows.length) await forgetUnfinished(client)
  return finished === names.length
}

// Each migration runs in one transaction: one that was cut off left nothing behind, and runs again.
async function forgetUnfinished(client: Client) {
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
}

async function applyOurs(url: string) {
  const { openEngine } = await import('./migrations/engine')
  const engine = await openEngine(url)
  try {
    const filters = { externalTables: [], externalEnums: [] }
    return (await engine.applyMigrations({ migrationsList: readMigrations(), filters })).appliedMigrationNames
  } finally {
    engine.free()
  }
}

async function isQueueCurrent(client: Client) {
  if (!(await hasTable(client, 'graphile_worker.migrations'))) return false
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM graphile_worker.migrations')
  return Number(rows[0]?.count) >= Object.keys(workerMigrations).length
}

async function hasTable(client: Client, name: string) {
  const { rows } = await client.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    name,
  ])
  return rows[0]?.found ?? false
}
