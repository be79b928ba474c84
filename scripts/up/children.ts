import { type ChildProcess, spawn } from 'node:child_process'
import { readSetting } from '@/lib/env'
import { tsxArguments } from '../tsx.mjs'
import { root } from '../root'
import { endProcess, type Mark, markOf } from '../running'

type Env = Record<string, string | undefined>

/** One of our long-lived processes. `ready` settles when it says that it works, or fails when it ends first. */
export type Child = {
  name: string
  mark: Mark
  ready: Promise<void>
  ended: Promise<number>
  stop(): Promise<void>
}

/** Starts a script of ours that lives until it is stopped, and ends by itself when this process is gone. */
export function startChild({
  name,
  script,
  env,
  isQuiet = false,
  hear,
}: {
  name: string
  script: string
  env: Env
  isQuiet?: boolean
  /** Is told all that it says. */
  hear?: (text: string) => void
}): Child {
  const whole = { ...process.env, ...env }
  const child = spawn(process.execPath, [...heapLimit(script, whole), ...tsxArguments(), script], {
    cwd: root,
    env: whole,
    stdio: ['ignore', 'pipe', isQuiet || hear ? 'pipe' : 'inherit', 'ipc'],
  })
  if (hear) listen(child, hear, isQuiet)
  const mark = markOf(child.pid ?? 0)
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  return {
    name,
    mark,
    ended,
    ready: whenReady(child, name, ended),
    stop: () => stopChild(child, mark, ended),
  }
}

/** Runs a script of ours to its end. It ends with this process. */
export async function runChild({
  script,
  args = [],
  env,
  hear,
}: {
  script: string
  args?: string[]
  env: Env
  /** Is told all that it says, in place of whoever started us. */
  hear?: (text: string) => void
}) {
  const child = spawn(process.execPath, [...tsxArguments(), script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', hear ? 'pipe' : 'inherit', hear ? 'pipe' : 'inherit', 'ipc'],
  })
  if (hear) listen(child, hear, true)
  const code = await new Promise<number>((resolve) => child.once('exit', (value) => resolve(value ?? 1)))
  if (code !== 0) throw new Error(`${script} failed.`)
}

// V8 lets the heap grow with the machine, not with the need: of the 120 MB in use it would make 700.
function heapLimit(script: string, env: Env) {
  if (script !== 'scripts/serve.ts' || env.NODE_ENV === 'development') return []
  return [`--max-old-space-size=${readSetting('APP_HEAP_MB', env)}`]
}

function listen(child: ChildProcess, hear: (text: string) => void, isQuiet: boolean) {
  child.stdout?.on('data', (part: Buffer) => hear(part.toString()))
  child.stderr?.on('data', (part: Buffer) => {
    hear(part.toString())
    if (!isQuiet) process.stderr.write(part)
  })
}

function whenReady(child: ChildProcess, name: string, ended: Promise<number>) {
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => (message as { ready?: boolean }).ready && resolve())
    child.stdout?.on('data', (part: Buffer) => {
      if (part.includes('{"ready":true')) return resolve()
      if (!part.includes('✓ Running next.config')) process.stdout.write(part)
    })
    void ended.then((code) => reject(new Error(`${name} ended before it was ready (exit code ${code}).`)))
  })
  ready.catch(() => undefined)
  return ready
}

async function stopChild(child: ChildProcess, mark: Mark, ended: Promise<number>) {
  if (child.exitCode !== null || child.signalCode !== null) return
  await endProcess(mark, { signal: 'SIGTERM', patienceMs: 14_000 })
  await ended
}
