import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { shortHash } from '../root'
import { ForeignError, ownerOf, userName } from '../users'
import { type Account, canEnter } from './account'
import { ensureRefuge } from './refuge'

/** The file with both passwords to the cluster of a data folder. */
export const passwordsOf = (dataDir: string) => join(dataDir, 'postgres-passwords.json')

/** Where the cluster of a data folder is or is to be. Refuses another user's before anything changes. */
export function placeCluster(dataDir: string, account: Account | undefined): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const inside = join(dataDir, 'postgres')
  requireOwn(inside, account)
  if (account && !canEnter(account, dirname(realpathSync(dataDir)))) return placeOutside(dataDir, account)
  if (account) chownSync(dataDir, account.uid, account.gid)
  return leadsTo(inside) && existsSync(inside) ? realpathSync(inside) : inside
}

function placeOutside(dataDir: string, account: Account) {
  const inside = join(dataDir, 'postgres')
  const outside = join(ensureRefuge(account), `data-${shortHash(realpathSync(dataDir))}`)
  requireOwn(outside, account)
  if (leadsTo(inside) === outside) return outside
  if (holdsCluster(inside)) throw new ForeignError(howToGoOn({ inside, outside, account }))
  if (holdsCluster(outside) && !existsSync(passwordsOf(dataDir))) setAside(outside)
  rmSync(inside, { recursive: true, force: true })
  symlinkSync(outside, inside)
  return outside
}

function requireOwn(folder: string, account: Account | undefined) {
  const runner = account?.uid ?? process.getuid?.()
  if (runner === undefined || !holdsCluster(folder)) return
  const { uid } = ownerOf(folder)
  if (uid === runner) return
  throw new ForeignError(
    `The database in ${folder} belongs to ${userName(uid)}, and this start would run it as ${userName(runner)}. Nothing was changed. Start as the user who did before, or set another DATA_DIR.`,
  )
}

function howToGoOn({ inside, outside, account }: { inside: string; outside: string; account: Account }) {
  const target = leadsTo(inside)
  return target
    ? `${inside} leads to ${target}, the database of a clone that stood elsewhere. Nothing was changed. To go on with it: mv ${target} ${outside} && ln -sfn ${outside} ${inside}. To begin anew, set another DATA_DIR.`
    : `The database in ${inside} is run by ${account.name}, who may not enter the folders above it. Nothing was changed. Let that user pass through them (chmod o+x), or set another DATA_DIR.`
}

// Whoever took the data folder away took the passwords too. A database is still never removed by a start.
function setAside(outside: string) {
  const aside = `${outside}.${new Date().toISOString().replace(/\D/g, '')}`
  renameSync(outside, aside)
  console.log(`The database of a data folder that is gone was set aside in ${aside}.`)
}

// One that nobody lets us look at may hold a cluster: it counts as one.
function holdsCluster(folder: string) {
  try {
    return statSync(join(folder, 'PG_VERSION'), { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

function leadsTo(path: string) {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found?.isSymbolicLink() ? readlinkSync(path) : undefined
}
