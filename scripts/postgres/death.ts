import { spawnSync } from 'node:child_process'

let canDo: boolean | undefined

/** What to put before a command so that on Linux the kernel itself ends it when this process is killed. */
export function diesWithUs(signal: 'INT' | 'KILL') {
  const probe = () => spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0
  canDo ??= process.platform === 'linux' && probe()
  return canDo ? ['setpriv', '--pdeathsig', signal, '--'] : []
}
