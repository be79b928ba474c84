import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** When a process began, in the system's own words; undefined when it is gone. Tells a reused pid from the old one. */
export function startMark(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout?.trim() || undefined
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return undefined
    return `${bootId()}:${fields[19]}`
  } catch {
    return undefined
  }
}

/** A process as it can be found again later. */
export type Mark = { pid: number; mark: string }

export const markOf = (pid: number): Mark => ({ pid, mark: startMark(pid) ?? 'gone' })

export const isRunning = ({ pid, mark }: Mark) => startMark(pid) === mark

/** Ends a process: asks first, insists after `patienceMs`. */
export async function endProcess(
  target: Mark,
  { signal = 'SIGTERM' as NodeJS.Signals, patienceMs = 5_000 } = {},
) {
  send(target, signal)
  if (await waitUntil(() => !isRunning(target), patienceMs)) return
  send(target, 'SIGKILL')
  await waitUntil(() => !isRunning(target), 5_000)
}

/** Looks every few milliseconds until a thing is so; false when the time is over. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, withinMs: number, everyMs = 10) {
  const end = Date.now() + withinMs
  for (;;) {
    if (await isSo()) return true
    if (Date.now() > end) return false
    await sleep(everyMs)
  }
}

function send(target: Mark, signal: NodeJS.Signals) {
  if (!isRunning(target)) return
  try {
    process.kill(target.pid, signal)
  } catch {
    return
  }
}

let boot: string | undefined

function bootId() {
  boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return boot
}
