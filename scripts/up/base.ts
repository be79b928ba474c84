import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../migrate'
import { claim } from '../owner'
import { type Postgres, startPostgres } from '../postgres/server'
import { endProcess, type Mark } from '../running'
import { dataDir, readRun, runFile } from '../settings'
import { emptyDemo, isHalfSeeded } from './demo'
import { choosePorts, embeddedEnv, type Ports } from './embedded'
import type { Ending } from './ending'
import { ensureSecrets } from './secrets'
import { keepRunning } from './supervise'

/** What everything embedded stands on: the folder, PostgreSQL, the settings, and the outside world. */
export type Base = {
  folder: string
  ports: Ports
  env: Record<string, string>
  outside: ReturnType<typeof keepRunning>
  /** Brings the database up to date; true when the demo people are yet to be made. */
  prepareDatabase(): Promise<boolean>
}

/** Takes the data folder, or says who has it, and starts what the app and the demo people need. */
export async function startBase({
  what,
  isDev,
  ending,
}: {
  what: string
  isDev: boolean
  ending: Ending
}): Promise<Base> {
  const folder = dataDir()
  const own = claim(folder, what)
  ending.add(own.release)
  chmodSync(folder, 0o700)
  if (own.tookOver) await endLeftovers()

  const [postgres, ports] = await Promise.all([startPostgres({ dataDir: folder }), choosePorts(console.log)])
  ending.add(postgres.stop)
  if (isHalfSeeded(folder)) await beginAgain(folder, postgres)
  mkdirSync(join(folder, 'mailbox'), { recursive: true, mode: 0o700 })
  const secrets = ensureSecrets(folder)
  const env = embeddedEnv({ ports, secrets, databaseUrl: postgres.url, dataDir: folder, isDev })
  const outside = keepRunning({ name: 'The outside world', script: 'scripts/outside/main.ts', env }, ending)
  ending.add(outside.stop)
  return { folder, ports, env, outside, prepareDatabase: () => prepareDatabase(postgres.url) }
}

/** Writes down what runs, for commands beside it and for the next start. */
export function writeRun(env: Record<string, string>, processes: Mark[]) {
  writeFileSync(runFile(), JSON.stringify({ env, processes }), { mode: 0o600 })
}

async function beginAgain(folder: string, postgres: Postgres) {
  console.log('The last start ended before the demo people were finished. They are made anew.')
  await emptyDemo(folder, postgres)
}

// Children of a killed run end by themselves; this waits until they have, so that their ports are free.
async function endLeftovers() {
  await Promise.all((readRun()?.processes ?? []).map((mark) => endProcess(mark, { patienceMs: 3_000 })))
}

async function prepareDatabase(url: string) {
  await migrate(url)
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ isEmpty: boolean }>(
    'SELECT NOT EXISTS (SELECT FROM "User") AS "isEmpty"',
  )
  await client.end()
  return rows[0]?.isEmpty ?? false
}
