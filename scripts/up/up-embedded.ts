import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { Client } from 'pg'
import { demoPeople } from '../../prisma/seed/people'
import { buildIfStale } from '../build'
import { migrate } from '../migrate'
import { claim } from '../owner'
import { startPostgres } from '../postgres/server'
import { endProcess, markOf } from '../running'
import { dataDir, readRun, runFile } from '../settings'
import { runChild } from './children'
import { choosePorts, embeddedEnv } from './embedded'
import type { Ending } from './ending'
import { waitUntilHealthy } from './health'
import { ensureSecrets } from './secrets'
import { keepRunning } from './supervise'

/** Starts everything on this machine: PostgreSQL, the outside world, the app, its worker. */
export async function upEmbedded({ isDev, ending }: { isDev: boolean; ending: Ending }) {
  const own = claim(dataDir, isDev ? 'npm run dev' : 'npm start')
  ending.add(own.release)
  chmodSync(dataDir, 0o700)
  mkdirSync(`${dataDir}/mailbox`, { recursive: true, mode: 0o700 })
  if (own.tookOver) await endLeftovers()

  const [postgres, ports] = await Promise.all([startPostgres({ dataDir }), choosePorts(console.log)])
  ending.add(postgres.stop)
  const secrets = ensureSecrets(dataDir)
  const env = embeddedEnv({ ports, secrets, databaseUrl: postgres.url, dataDir, isDev })

  const outside = keepRunning({ name: 'The outside world', script: 'scripts/outside/main.ts', env }, ending)
  ending.add(outside.stop)
  const [isEmpty] = await Promise.all([prepareDatabase(postgres.url), isDev || buildIfStale()])
  const app = keepRunning({ name: 'The app', script: 'scripts/serve.ts', env }, ending)
  const worker = keepRunning({ name: 'The worker', script: 'scripts/worker.ts', env }, ending)
  ending.add(app.stop, worker.stop)
  const children = [outside, app, worker].map(({ first }) => first)
  writeRun(
    env,
    children.map(({ mark }) => mark),
  )
  if (isEmpty) await runChild({ script: 'scripts/seed.ts', env })
  await Promise.all(children.map(({ ready }) => ready))
  await waitUntilHealthy(ports.app)
  announce(env)
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

function writeRun(env: Record<string, string>, processes: ReturnType<typeof markOf>[]) {
  writeFileSync(runFile, JSON.stringify({ env, processes }), { mode: 0o600 })
}

function announce(env: Record<string, string>) {
  const width = Math.max(...demoPeople.map(({ userName }) => userName.length))
  const passwords = Math.max(...demoPeople.map(({ password }) => password.length))
  const people = demoPeople.map(
    ({ userName, password, story }) => `  ${userName.padEnd(width)}  ${password.padEnd(passwords)}  ${story}`,
  )
  console.log(
    [
      '',
      `  Dashboard  ${env.APP_ORIGIN}`,
      `  Mailbox    ${env.MAILBOX_URL}`,
      '',
      '  Sign in as',
      ...people,
      '',
    ].join('\n'),
  )
  console.log('  Ctrl-C ends everything.')
}
