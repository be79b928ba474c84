import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inRoot } from '../root'
import { waitUntil } from '../running'
import { tsxArguments } from '../tsx.mjs'
import { stopOrphan } from './orphan'
import { startPostgres } from './server'

let home: string
let dataDir: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candor-cluster-'))
  chmodSync(home, 0o711) // where we are root, PostgreSQL runs as somebody else, who must come in
  dataDir = join(home, 'data')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** Another process that makes the database, and is killed as soon as its first file stands. */
async function killedWhileMaking() {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(inRoot('scripts/postgres/server.ts'))})
    await startPostgres({ dataDir: process.argv[1], fsync: false })`
  const args = [...tsxArguments(), '--input-type=module', '-e', script, dataDir]
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  expect(await waitUntil(() => existsSync(join(dataDir, 'postgres/PG_VERSION')), 20_000, 1)).toBe(true)
  child.kill('SIGKILL')
  await ended
}

async function userAt(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>('SELECT current_user AS name')
  await client.end()
  return rows[0]?.name
}

test('a start that is killed while it makes the database does not stop the next', async () => {
  await killedWhileMaking()
  const postgres = await startPostgres({ dataDir, fsync: false })
  expect(await userAt(postgres.url)).toBe('candor')
  await postgres.stop()
  const again = await startPostgres({ dataDir, fsync: false })
  expect(await userAt(again.url)).toBe('candor')
  await again.stop()
})

test('a start ends the server that a killed one left on its data, and no other', async () => {
  const running = await startPostgres({ dataDir, fsync: false })
  const other = join(home, 'other')
  mkdirSync(other)
  copyFileSync(join(dataDir, 'postgres/postmaster.pid'), join(other, 'postmaster.pid'))
  await stopOrphan(other)
  expect(await userAt(running.url)).toBe('candor')
  symlinkSync(join(dataDir, 'postgres'), join(home, 'linked'))
  await stopOrphan(join(home, 'linked'))
  await expect(userAt(running.url)).rejects.toThrow('ECONNREFUSED')
})
