import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { endProcess, markOf, waitUntil } from '../running'
import { freePort } from '../ports'
import { postgresAccount } from './account'
import { postgresBin } from './binaries'
import { type Cluster, ensureCluster, finishCluster } from './cluster'
import { diesWithUs } from './death'
import { boundLog, logOf, QUIET_LOG } from './log'
import { readOr, stopOrphan } from './orphan'
import { placeCluster } from './place'

const LOG_LOOK_MS = 60_000

/** A PostgreSQL of our own on 127.0.0.1. `url` is the app's role and database, `adminUrl` the superuser. */
export type Postgres = { url: string; adminUrl: string; port: number; stop(): Promise<void> }

/** Starts the PostgreSQL of a data folder, making it first when there is none. The caller has claimed the folder. */
export async function startPostgres({
  dataDir,
  fsync = true,
}: {
  dataDir: string
  fsync?: boolean
}): Promise<Postgres> {
  const account = postgresAccount()
  const bin = postgresBin(account)
  const folder = placeCluster(dataDir, account)
  await stopOrphan(folder)
  const cluster = ensureCluster({ dataDir, folder, bin, account, fsync })
  const logFile = logOf(dataDir)
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const flags = ['-D', cluster.folder, ...settings({ port, fsync })]
    boundLog(logFile)
    const log = openSync(logFile, 'a', 0o600)
    const [command = '', ...args] = [...diesWithUs('INT'), join(bin, 'postgres'), ...flags]
    const identity = account && { uid: account.uid, gid: account.gid }
    const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, cwd: '/', ...identity })
    closeSync(log)
    child.unref()
    if (await isReady(child, cluster.folder)) return finish({ child, cluster, port, logFile })
    if (attempt === 3) throw new Error(`PostgreSQL did not start. Its last words are in ${logFile}.`)
  }
}

async function finish({
  child,
  cluster,
  port,
  logFile,
}: {
  child: ChildProcess
  cluster: Cluster
  port: number
  logFile: string
}): Promise<Postgres> {
  const mark = markOf(child.pid ?? 0)
  const adminUrl = `postgresql://postgres:${cluster.adminPassword}@127.0.0.1:${port}/postgres`
  if (cluster.isNew) await makeRole(adminUrl, cluster)
  setInterval(() => boundLog(logFile), LOG_LOOK_MS).unref()
  return {
    url: `postgresql://candor:${cluster.appPassword}@127.0.0.1:${port}/candor`,
    adminUrl,
    port,
    stop: () => endProcess(mark, { signal: 'SIGINT', patienceMs: 15_000 }),
  }
}

async function makeRole(adminUrl: string, cluster: Cluster) {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`CREATE ROLE candor LOGIN PASSWORD '${cluster.appPassword}'`)
  await admin.query('CREATE DATABASE candor OWNER candor')
  await admin.end()
  finishCluster(cluster)
}

async function isReady(child: ChildProcess, folder: string) {
  let hasFailed = false
  child.once('error', () => (hasFailed = true))
  child.once('exit', () => (hasFailed = true))
  const isSo = () => hasFailed || isOurs(readOr(join(folder, 'postmaster.pid'), '').split('\n'), child.pid)
  return (await waitUntil(isSo, 60_000)) && !hasFailed
}

const isOurs = (lines: string[], pid: number | undefined) =>
  Number(lines[0]) === pid && lines[7]?.trim() === 'ready'

function settings({ port, fsync }: { port: number; fsync: boolean }) {
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 120,
    shared_buffers: '128MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...QUIET_LOG,
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
