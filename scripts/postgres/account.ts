import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { entriesOfUsers } from '../users'

/** The system user PostgreSQL runs as. */
export type Account = { uid: number; gid: number; name: string }

/** PostgreSQL refuses to run as root: then another user does it. Undefined: run as we are. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  return findAccount('postgres') ?? createAccount('postgres') ?? findAccount('nobody')
}

/** True when this user may pass through every folder down to `path`. */
export function canEnter({ uid, gid }: Account, path: string): boolean {
  const { mode, uid: owner, gid: group } = statSync(path)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  if (!(mode & bit)) return false
  const above = dirname(path)
  return above === path || canEnter({ uid, gid, name: '' }, above)
}

function findAccount(name: string): Account | undefined {
  const [, , uid, gid] = entriesOfUsers().find(([found]) => found === name) ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : undefined
}

function createAccount(name: string): Account | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin']
  const { status } = spawnSync('useradd', [...options, name], { stdio: 'ignore' })
  return status === 0 ? findAccount(name) : undefined
}
