import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account'
import { diesWithUs } from './death'
import { passwordsOf } from './place'

/** Where a cluster's files are, and the two passwords to it. */
export type Cluster = { folder: string; adminPassword: string; appPassword: string; isNew: boolean }

type Options = { dataDir: string; folder: string; bin: string; account: Account | undefined; fsync: boolean }

/** Finds the cluster of a data folder at its place, or makes one there. */
export function ensureCluster(options: Options): Cluster {
  const { dataDir, folder } = options
  chmodSync(dataDir, 0o700)
  const passwords = ensurePasswords(dataDir)
  const isNew = !existsSync(join(folder, 'PG_VERSION')) || marksOf(folder).some((mark) => existsSync(mark))
  if (isNew) initialise({ ...options, password: passwords.admin })
  return { folder, adminPassword: passwords.admin, appPassword: passwords.app, isNew }
}

/** Until this is called, the next start makes the cluster anew. */
export function finishCluster({ folder }: Cluster) {
  for (const mark of marksOf(folder)) rmSync(mark, { force: true })
}

// The mark stands beside the folder, which initdb wants empty. Earlier it stood within.
const marksOf = (folder: string) => [markBeside(folder), join(folder, 'unfinished')]
const markBeside = (folder: string) => `${folder}.unfinished`

function ensurePasswords(dataDir: string) {
  const file = passwordsOf(dataDir)
  if (!existsSync(file)) {
    const fresh = { admin: randomBytes(24).toString('base64url'), app: randomBytes(24).toString('base64url') }
    if (existsSync(join(dataDir, 'postgres', 'PG_VERSION')))
      throw new Error(
        `${file} is missing, and without it the data beside it cannot be opened. Put it back, or remove ${dataDir}.`,
      )
    writeFileSync(file, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { admin: string; app: string }
}

function initialise({ bin, account, folder, password, fsync }: Options & { password: string }) {
  writeFileSync(markBeside(folder), '')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid)
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  // Asked to end, initdb would empty the folder by its name, at a time when the next start makes it anew.
  const kill = diesWithUs('KILL')
  const [command = '', ...rest] = [...kill, join(bin, 'initdb'), '-D', folder, ...access, ...flags]
  const identity = account && { uid: account.uid, gid: account.gid }
  const result = spawnSync(command, [...rest, ...(fsync ? [] : ['--no-sync'])], {
    encoding: 'utf8',
    cwd: '/',
    ...identity,
  })
  rmSync(passwordFile, { force: true })
  if (result.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${result.stderr || result.error}`)
}
