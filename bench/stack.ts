import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { buildForTests } from '@/scripts/test/build-for-tests'
import { migrate } from '@/scripts/migrate'
import { noSettings } from '@/scripts/test/no-settings'
import { freePort } from '@/scripts/ports'
import { startPostgres } from '@/scripts/postgres/server'
import { runChild, startChild } from '@/scripts/up/children'
import { embeddedEnv } from '@/scripts/up/embedded'
import { waitUntilHealthy } from '@/scripts/up/health'
import { makeSecrets } from '@/scripts/up/secrets'
import { buildFloorIfStale, startFloor } from './processes'

/** Both that are compared, on one database with the demo people. */
export type Stack = {
  origin: string
  floorOrigin: string
  databaseUrl: string
  pids: { app: number; worker: number; floor: number }
  close(): Promise<void>
}

/** Builds what is stale, starts everything, and puts the product's settings into this process too. */
export async function startStack(): Promise<Stack> {
  buildFloorIfStale()
  const distDir = await buildForTests(console.log)
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-bench-'))
  chmodSync(dataDir, 0o711)
  mkdirSync(join(dataDir, 'mailbox'))
  const postgres = await startTimedPostgres(join(dataDir, 'data'))
  await migrate(postgres.url)
  const [app, mailbox, smtp, facebook, twitter, floorPort] = await freePorts()
  const ports = { app, mailbox, smtp, facebook, twitter }
  const secrets = makeSecrets()
  const base = embeddedEnv({ ports, secrets, databaseUrl: postgres.url, dataDir, isDev: false })
  const env: Record<string, string> = { ...noSettings, ...base, TRUSTED_PROXIES: '1', NEXT_DIST_DIR: distDir }
  const outside = startChild({ name: 'The outside world', script: 'scripts/outside/main.ts', env })
  await outside.ready
  await runChild({ script: 'scripts/seed.ts', env })
  const server = startChild({ name: 'The app', script: 'scripts/serve.ts', env })
  const worker = startChild({ name: 'The worker', script: 'scripts/worker.ts', env })
  await Promise.all([server.ready, worker.ready])
  await waitUntilHealthy({ port: app })
  const floor = await startFloor({ port: floorPort, databaseUrl: postgres.url })
  Object.assign(process.env, env)
  return {
    origin: env.APP_ORIGIN ?? '',
    floorOrigin: `http://localhost:${floorPort}`,
    databaseUrl: postgres.url,
    pids: { app: server.mark.pid, worker: worker.mark.pid, floor: floor.mark.pid },
    close: async () => {
      await Promise.all([worker.stop(), server.stop(), floor.stop()])
      await outside.stop()
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A PostgreSQL that writes to disk as in service, and notes when each transaction was committed. */
async function startTimedPostgres(dataDir: string) {
  const first = await startPostgres({ dataDir })
  const admin = new Client({ connectionString: first.adminUrl })
  await admin.connect()
  await admin.query('ALTER SYSTEM SET track_commit_timestamp = on')
  await admin.end()
  await first.stop()
  return startPostgres({ dataDir })
}

async function freePorts() {
  const ports = new Set<number>()
  while (ports.size < 6) ports.add(await freePort())
  return [...ports] as [number, number, number, number, number, number]
}
