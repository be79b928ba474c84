import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '@/scripts/root'
import { isRunning, markOf, waitUntil } from '@/scripts/running'

type Settings = Record<string, string>

/** A command of package.json, run as somebody at a terminal would, on a data folder of its own. */
export type Command = {
  /** All that it printed. */
  said(): string
  /** Waits until it has printed that; fails when it ends first. */
  until(text: string): Promise<void>
  /** Its exit code, once it has ended by itself. */
  ended: Promise<number>
  /** What Ctrl-C does: every process of the terminal is told. */
  pressCtrlC(): Promise<number>
  /** Ends the process that owns the data, and nothing else, as a crash or a lack of memory would. */
  crash(): Promise<void>
}

const READY = 'Ctrl-C ends everything.'
const PATIENCE_MS = 480_000

/** Runs `npm run NAME` on a data folder. Without settings of its own it reads the example file as it is. */
export function runCommand(name: string, folder: string, settings: Settings = {}): Command {
  mkdirSync(folder, { recursive: true })
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: inRoot(),
    env: environment(folder, settings),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => (said += part.toString()))
  let code: number | undefined
  const ended = new Promise<number>((resolve) => child.once('exit', (value) => resolve((code = value ?? 1))))
  return {
    said: () => said,
    until: async (text) => {
      await waitUntil(() => said.includes(text) || code !== undefined, PATIENCE_MS)
      if (!said.includes(text)) throw new Error(`It never said "${text}" but:\n${said}`)
    },
    ended,
    pressCtrlC: () => pressCtrlC(child, ended),
    crash: () => crash(folder),
  }
}

/** Starts the product on a data folder, waits until it is ready, and says how long that took. */
export async function start(folder: string, settings: Settings = {}) {
  const began = performance.now()
  const command = runCommand('start', folder, settings)
  await command.until(READY)
  const seconds = (performance.now() - began) / 1000
  const origin = /Dashboard\s+(\S+)/.exec(command.said())?.[1] ?? ''
  return { ...command, origin, seconds }
}

/** The processes that work for a data folder, by number. */
export function processesOf(folder: string) {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(`DATA_DIR=${folder}\0`))
    .map(Number)
}

/** True once no process works for a data folder any more. */
export const isQuiet = (folder: string) => waitUntil(() => processesOf(folder).length === 0, 20_000, 50)

/** Ends whatever is left of a failed test. */
export function endAll(folder: string) {
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL')
  return isQuiet(folder)
}

function environment(folder: string, settings: Settings): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NEXT_DIST_DIR', 'SystemRoot']
  const own = Object.fromEntries(kept.map((name) => [name, process.env[name]]))
  return { ...own, ENV_FILE: '.env.example', DATA_DIR: folder, ...settings } as unknown as NodeJS.ProcessEnv
}

function environmentOf(pid: string) {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`
  } catch {
    return '' // it has just ended
  }
}

async function pressCtrlC(child: ChildProcess, ended: Promise<number>) {
  process.kill(-(child.pid ?? 0), 'SIGINT')
  return ended
}

async function crash(folder: string) {
  const [name = ''] = readdirSync(folder).filter((each) => each.startsWith('owner.'))
  const { pid } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { pid: number }
  const mark = markOf(pid)
  process.kill(pid, 'SIGKILL')
  await waitUntil(() => !isRunning(mark), 5_000)
}
