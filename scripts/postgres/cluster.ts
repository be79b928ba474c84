import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs'
import { readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { shortHash } from '../root'
import { type Account, canEnter } from './account'
import { ensureRefuge } from './refuge'

/** Where a cluster's files are, and the two passwords to it. */
export type Cluster = { folder: string; adminPassword: string; appPassword: string; isNew: boolean }

type Options = { dataDir: string; bin: string; account: Account | undefined; fsync: boolean }

/** Finds the cluster in a data folder, or makes one. */
export function ensureCluster(options: Options): Cluster {
  const { dataDir, account } = options
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  chmodSync(dataDir, 0o700)
  const folder = placeFor(dataDir, account)
  const passwords = ensurePasswords(dataDir)
  const isNew = !existsSync(join(folder, 'PG_VERSION')) || existsSync(join(folder, 'unfinished'))
  if (isNew) initialise({ ...options, folder, password: passwords.admin })
  return { folder, adminPassword: passwords.admin, appPassword: passwords.app, isNew }
}

/** Until this is called, the next start makes the cluster anew. */
export const finishCluster = ({ folder }: Cluster) => rmSync(join(folder, 'unfinished'), { force: true })

function placeFor(dataDir: string, account: Account | undefined) {
  const inside = join(dataDir, 'postgres')
  if (!account) return inside
  if (canEnter(account, dirname(realpathSync(dataDir)))) {
    chownSync(dataDir, account.uid, account.gid)
    return inside
  }
  const outside = join(ensureRefuge(account), `data-${shortHash(realpathSync(dataDir))}`)
  if (pointsTo(inside) !== outside) {
    rmSync(inside, { recursive: true, force: true })
    rmSync(outside, { recursive: true, force: true })
    symlinkSync(outside, inside)
  }
  return outside
}

function pointsTo(path: string) {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isSymbolicLink() ? readlinkSync(path) : undefined
}

function ensurePasswords(dataDir: string) {
  const file = join(dataDir, 'postgres-passwords.json')
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

function initialise({
  bin,
  account,
  folder,
  password,
  fsync,
}: Options & { folder: string; password: string }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passwordFile = `${folder}.password`
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid)
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const result = spawnSync(
    join(bin, 'initdb'),
    ['-D', folder, ...access, ...flags, ...(fsync ? [] : ['--no-sync'])],
    { encoding: 'utf8', cwd: '/', ...(account && { uid: account.uid, gid: account.gid }) },
  )
  rmSync(passwordFile, { force: true })
  if (result.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${result.stderr || result.error}`)
  writeFileSync(join(folder, 'unfinished'), '')
}
