import { accessSync, chownSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { root, shortHash } from '../root'
import { type Account, canEnter } from './account'

/** A folder outside the clone for what PostgreSQL's user must reach when it cannot enter the clone itself. */
export function ensureRefuge(account: Account): string {
  const above = ['/var/lib', '/var/tmp', tmpdir()].find((folder) => isUsable(folder, account))
  if (!above) throw new Error(`The user ${account.name} can enter no folder that we can write to.`)
  const refuge = join(above, `candor-${shortHash(root)}`)
  mkdirSync(refuge, { recursive: true, mode: 0o700 })
  const { uid } = statSync(refuge)
  if (uid !== 0 && uid !== account.uid) throw new Error(`${refuge} belongs to somebody else.`)
  chownSync(refuge, account.uid, account.gid)
  return refuge
}

function isUsable(folder: string, account: Account) {
  try {
    accessSync(folder, constants.W_OK)
    return existsSync(folder) && canEnter(account, folder)
  } catch {
    return false
  }
}
