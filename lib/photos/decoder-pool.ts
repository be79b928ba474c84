import 'server-only'

import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { DecoderLost, PhotoRefused } from './file-kind'

const WATCH_MS = 50
const MOST_FILES = 500
const IDLE_MS = 30_000
/** On a busy machine a process takes long to start: that says nothing about a file. */
const START_MS = 30_000
const MOST_PROCESSES = Math.min(2, availableParallelism())
const MOST_TRIES = 3

type Limits = { ms: number; megabytes: number }
type Worker = { child: ChildProcess; count: number; timer?: NodeJS.Timeout }
/** `ended`: the process ended over the file. `lost`: it was gone before it had looked at it. */
type Answer<T> = { begun?: true; done?: T; refused?: string; ended?: string; lost?: true }

/**
 * Processes that open files, at most two, each kept for many files. One that takes longer for a file, or needs more
 * memory, than the limits say is ended, and another takes its place.
 */
export function makeDecoderPool({ program, ...limits }: Limits & { program: string }) {
  const free: Worker[] = []
  const waiting: ((worker: Worker) => void)[] = []
  let running = 0

  /** Puts a question to a process. Throws PhotoRefused where it refuses the file, DecoderLost where it ended over it. */
  async function ask<T>(question: object): Promise<T> {
    for (let tries = 1; ; tries++) {
      const worker = await take()
      const answer = await send<T>(worker, question, limits)
      give(worker)
      if (answer.done) return answer.done
      if (answer.refused) throw new PhotoRefused(answer.refused)
      if (!answer.lost || tries === MOST_TRIES)
        throw new DecoderLost(answer.ended ?? 'This picture could not be opened. Add it again.')
    }
  }

  async function take(): Promise<Worker> {
    const idle = free.pop()
    if (idle) {
      clearTimeout(idle.timer)
      if (isAlive(idle)) return idle
      running -= 1
      return take()
    }
    if (running >= MOST_PROCESSES) return new Promise((resolve) => waiting.push(resolve))
    running += 1
    return start(program)
  }

  function give(worker: Worker) {
    worker.count += 1
    const isSpent = !isAlive(worker) || worker.count >= MOST_FILES
    if (isSpent) stop(worker)
    const next = waiting.shift()
    if (next) return next(isSpent ? start(program) : worker)
    if (isSpent) return void (running -= 1)
    worker.timer = setTimeout(() => {
      free.splice(free.indexOf(worker), 1)
      running -= 1
      stop(worker)
    }, IDLE_MS).unref()
    free.push(worker)
  }

  return { ask }
}

function send<T>({ child }: Worker, question: object, { ms, megabytes }: Limits) {
  return new Promise<Answer<T>>((resolve) => {
    let hasBegun = false
    const stopFor = (ended: string) => {
      child.kill('SIGKILL')
      end({ ended })
    }
    let limit = setTimeout(() => {
      child.kill('SIGKILL')
      end({ lost: true })
    }, START_MS)
    const watch = setInterval(() => {
      if (child.pid && megabytesOf(child.pid) > megabytes)
        stopFor('This picture needs too much memory to open.')
    }, WATCH_MS)
    const hear = (answer: Answer<T>) => {
      if (!answer.begun) return end(answer)
      hasBegun = true
      clearTimeout(limit)
      limit = setTimeout(() => stopFor('This picture takes too long to open.'), ms)
    }
    const lost = () => end(hasBegun ? { ended: 'This picture could not be opened.' } : { lost: true })
    const end = (answer: Answer<T>) => {
      child.unref() // an idle process keeps nobody from ending
      child.channel?.unref()
      clearTimeout(limit)
      clearInterval(watch)
      child.off('message', hear as (answer: unknown) => void)
      child.off('exit', lost)
      resolve(answer)
    }
    child.ref()
    child.channel?.ref()
    child.on('message', hear as (answer: unknown) => void)
    child.once('exit', lost)
    child.send(question, (error) => {
      if (!error) return
      child.kill('SIGKILL')
      lost()
    })
  })
}

function start(program: string): Worker {
  const child = fork(/* turbopackIgnore: true */ program, {
    env: { NODE_ENV: 'production' }, // none of our settings
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: 'ignore',
  })
  child.on('error', () => undefined)
  child.unref()
  child.channel?.unref()
  return { child, count: 0 }
}

// One that was killed a moment ago still looks alive to the system.
const isAlive = ({ child }: Worker) =>
  child.connected && !child.killed && child.exitCode === null && child.signalCode === null

function stop({ child }: Worker) {
  if (child.connected) child.disconnect()
}

function megabytesOf(pid: number) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0 // no such system, or the process has just ended
  }
}
