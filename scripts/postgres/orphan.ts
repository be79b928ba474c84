import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, markOf, startMark } from '../running'

/** Stops the server of a cluster whose owner was killed, so that it can start again under a new one. */
export async function stopOrphan(folder: string) {
  const file = join(folder, 'postmaster.pid')
  const pid = Number(readOr(file, '').split('\n')[0])
  if (!pid) return
  if (isServerOf(pid, folder)) await endProcess(markOf(pid), { signal: 'SIGINT', patienceMs: 10_000 })
  rmSync(file, { force: true })
}

// The number of a process that has ended is given out again, perhaps to the PostgreSQL of somebody else.
function isServerOf(pid: number, folder: string) {
  if (!startMark(pid)) return false
  const command = commandOf(pid)
  return /postgres/.test(command) && folderOf(pid, command) === real(folder)
}

function commandOf(pid: number) {
  if (process.platform === 'linux') return readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

// A server works in its folder, also after that was renamed. Where the system does not say so, which it may keep even
// from root in a container, its command does.
function folderOf(pid: number, command: string) {
  const worksIn = process.platform === 'linux' ? linkOr(`/proc/${pid}/cwd`, '') : ''
  return worksIn || real(/ -D (.+?) -c /.exec(command)?.[1] ?? '')
}

const real = (path: string) => orElse(() => realpathSync(path), path)
const linkOr = (path: string, otherwise: string) => orElse(() => readlinkSync(path), otherwise)

/** The text of a file, or another where it cannot be read. */
export const readOr = (file: string, otherwise: string) => orElse(() => readFileSync(file, 'utf8'), otherwise)

function orElse(read: () => string, otherwise: string) {
  try {
    return read()
  } catch {
    return otherwise
  }
}
