import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Postgres } from '../postgres/server'
import { runChild } from './children'

/** Stands in the data folder from before the first of the demo people is made until after the last. */
const markOf = (dataDir: string) => join(dataDir, 'seeding')

/** True when the demo people were begun and never finished: half of them would be all that anybody ever gets. */
export const isHalfSeeded = (dataDir: string) => existsSync(markOf(dataDir))

/** Takes away all that an unfinished seeding left, so that it can begin again. Nobody may be using it. */
export async function emptyDemo(dataDir: string, { adminUrl }: Pick<Postgres, 'adminUrl'>) {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query('DROP DATABASE IF EXISTS candor WITH (FORCE)')
    await admin.query('CREATE DATABASE candor OWNER candor')
  } finally {
    await admin.end()
  }
  for (const name of ['photos', 'mailbox', 'outside-state.json', 'audit-heads.log'])
    rmSync(join(dataDir, name), { recursive: true, force: true })
}

/** Makes the demo people. Whatever ends it early, the next start begins it anew. */
export async function seedDemo(dataDir: string, env: Record<string, string>) {
  setMark(dataDir)
  await runChild({ script: 'scripts/seed.ts', env })
  rmSync(markOf(dataDir))
}

// On disk before the first row is: a machine that loses its power in between must not forget.
function setMark(dataDir: string) {
  const file = openSync(markOf(dataDir), 'w', 0o600)
  writeSync(file, 'The demo people are being made. While this file stands, the next start makes them anew.\n')
  for (const each of [file, openSync(dataDir, 'r')]) {
    fsyncSync(each)
    closeSync(each)
  }
}
