import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../migrate'
import { migrationNames, migrationsFolder } from '../migrations/folder'
import { type Claim, claim, HeldError } from '../owner'
import { logOf } from '../postgres/log'
import { startPostgres } from '../postgres/server'
import { inRoot } from '../root'
import { ForeignError } from '../users'

/** A PostgreSQL for tests, with a migrated template that each test worker copies. */
export type TestCluster = { adminUrl: string; template: string; dataDir: string; stop(): Promise<void> }

const GIVEN = 'TEST_CLUSTER'

/**
 * Lends the test cluster: the one that a caller handed down in the environment, else our own in `.data-test`,
 * else, when another run holds that or it is another user's, one in a temporary folder.
 */
export async function useTestCluster(): Promise<TestCluster> {
  const given = process.env[GIVEN]
  if (given) return { ...(JSON.parse(given) as Omit<TestCluster, 'stop'>), stop: async () => undefined }
  const { dataDir, release, postgres } = await startOwn()
  const url = new URL(postgres.url)
  const stop = async () => {
    delete process.env[GIVEN]
    await postgres.stop()
    release()
  }
  try {
    const template = await ensureTemplate(postgres.adminUrl, url)
    const cluster = { adminUrl: postgres.adminUrl, template, dataDir }
    process.env[GIVEN] = JSON.stringify({ ...cluster, appUrl: postgres.url })
    return { ...cluster, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where the PostgreSQL of the tests writes what befalls it. */
export const testDatabaseLog = () => logOf(givenCluster().dataDir)

/** The superuser's way into the PostgreSQL of the tests. */
export const testAdminUrl = () => givenCluster().adminUrl

/** A fresh database with all tables and no rows. */
export async function createTestDatabase(name: string): Promise<string> {
  const { adminUrl, appUrl, template } = givenCluster()
  await asAdmin(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" OWNER candor`),
  )
  const url = new URL(appUrl)
  url.pathname = `/${name}`
  return url.href
}

type Given = Omit<TestCluster, 'stop'> & { appUrl: string }

const givenCluster = () => JSON.parse(process.env[GIVEN] ?? '{}') as Given

/** Drops the databases whose names begin so. */
export async function dropTestDatabases(cluster: Pick<TestCluster, 'adminUrl'>, prefix: string) {
  await asAdmin(cluster.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
  })
}

async function startOwn() {
  const dataDir = inRoot('.data-test')
  let own: Claim | undefined
  try {
    own = claim(dataDir, 'a test run')
    return { dataDir, release: own.release, postgres: await startPostgres({ dataDir, fsync: false }) }
  } catch (error) {
    own?.release()
    if (error instanceof HeldError || error instanceof ForeignError) return startElsewhere()
    throw error
  }
}

async function startElsewhere() {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-test-'))
  const release = () => rmSync(dataDir, { recursive: true, force: true })
  return { dataDir, release, postgres: await startPostgres({ dataDir, fsync: false }) }
}

async function ensureTemplate(adminUrl: string, appUrl: URL) {
  const template = `template_${templateHash()}`
  const found = await asAdmin(adminUrl, (admin) =>
    admin.query<{
      datname: string
    }>(`SELECT datname FROM pg_database WHERE datname NOT IN ('postgres', 'candor')
      AND NOT datistemplate`),
  )
  const names = found.rows.map(({ datname }) => datname)
  for (const name of names.filter((each) => each !== template)) await dropTestDatabases({ adminUrl }, name)
  if (names.includes(template)) return template
  const draft = new URL(appUrl.href)
  draft.pathname = '/template_draft'
  await asAdmin(adminUrl, (admin) => admin.query('CREATE DATABASE template_draft OWNER candor'))
  await migrate(draft.href)
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'template_draft'`,
    )
    await admin.query(`ALTER DATABASE template_draft RENAME TO "${template}"`)
  })
  return template
}

function templateHash() {
  const hash = createHash('sha256').update(readFileSync(inRoot('node_modules/graphile-worker/package.json')))
  for (const name of migrationNames())
    for (const file of readdirSync(join(migrationsFolder, name)).sort())
      hash.update(`\0${name}/${file}\0`).update(readFileSync(join(migrationsFolder, name, file)))
  return hash.digest('hex').slice(0, 16)
}

async function asAdmin<T>(adminUrl: string, work: (admin: Client) => Promise<T>) {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
