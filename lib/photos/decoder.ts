import 'server-only'

import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { now } from '@/lib/clock'
import { DecoderLost, mediaTypeOf, PhotoRefused, type MediaType } from './file-kind'
import { uploadLimits } from './limits'
import { sizes, type SizeName } from './sizes'

const PROGRAM = join(process.cwd(), 'lib/photos/decoder-process.mjs')
export const DECODE_MS = 10_000
export const DECODE_MEGABYTES = 700
const WATCH_MS = 50
const MOST_FILES = 500
const IDLE_MS = 30_000
const MOST_PROCESSES = Math.min(2, availableParallelism())

const wanted = Object.entries(sizes)
  .map(([name, pixels]) => ({ name, pixels }))
  .sort((a, b) => b.pixels - a.pixels)

/** What a picture file says and shows. Width and height are pixels as seen. */
export type Decoded = {
  mediaType: MediaType
  width: number
  height: number
  takenAt: Date | null
  camera: string | null
  pictures: Record<SizeName, Buffer>
}

export type Tags = { exif: Buffer | null; xmp: Buffer | null }

/**
 * Decodes a picture in a process of its own and makes every size anew from its pixels, without metadata.
 * Throws PhotoRefused, with a sentence for whoever added the file, if it is no picture, damaged or too much; of its
 * kind DecoderLost where the process ended over it.
 */
export async function decode(file: Buffer): Promise<Decoded> {
  if (file.length > uploadLimits.fileBytes)
    throw new PhotoRefused('This file has more than 25 MB. Make it smaller, then add it again.')
  const mediaType = mediaTypeOf(file)
  const done = await ask<{
    pictures: Record<SizeName, Uint8Array>
    width: number
    height: number
    takenAt: number | null
    camera: string | null
  }>({ kind: 'decode', file, sizes: wanted, mostPixels: uploadLimits.pixels, nowMs: now().getTime() })
  const pictures = Object.fromEntries(
    Object.entries(done.pictures).map(([name, bytes]) => [name, Buffer.from(bytes)]),
  ) as Decoded['pictures']
  return { ...done, mediaType, pictures, takenAt: done.takenAt === null ? null : new Date(done.takenAt) }
}

/** The raw tags of a picture file, read in the same process. Throws the same. */
export async function readTags(file: Buffer): Promise<Tags> {
  mediaTypeOf(file)
  const { exif, xmp } = await ask<{ exif: Uint8Array | null; xmp: Uint8Array | null }>({ kind: 'tags', file })
  return { exif: exif && Buffer.from(exif), xmp: xmp && Buffer.from(xmp) }
}

type Question = {
  kind: 'decode' | 'tags' | 'point' | 'erase' | 'face'
  file: Buffer
  [limit: string]: unknown
}
type Worker = { child: ChildProcess; count: number; timer?: NodeJS.Timeout }
/** `ended`: the process ended over the file. `lost`: it was gone before it had looked at it. */
type Answer<T> = { begun?: true; done?: T; refused?: string; ended?: string; lost?: true }
const MOST_TRIES = 3

const free: Worker[] = []
const waiting: ((worker: Worker) => void)[] = []
let running = 0

/** Puts a question about a file to the decoder, whose limits hold for it. `kind` says which: decoder-process.mjs. */
export async function ask<T>(question: Question): Promise<T> {
  for (let tries = 1; ; tries++) {
    const worker = await take()
    const answer = await send<T>(worker, question)
    give(worker)
    if (answer.done) return answer.done
    if (answer.refused) throw new PhotoRefused(answer.refused)
    if (!answer.lost || tries === MOST_TRIES)
      throw new DecoderLost(answer.ended ?? 'This picture could not be opened. Add it again.')
  }
}

function send<T>({ child }: Worker, question: object) {
  return new Promise<Answer<T>>((resolve) => {
    let hasBegun = false
    const stopFor = (ended: string) => {
      child.kill('SIGKILL')
      end({ ended })
    }
    const limit = setTimeout(() => stopFor('This picture takes too long to open.'), DECODE_MS)
    const watch = setInterval(() => {
      if (child.pid && megabytesOf(child.pid) > DECODE_MEGABYTES)
        stopFor('This picture needs too much memory to open.')
    }, WATCH_MS)
    const hear = (answer: Answer<T>) => {
      if (answer.begun) hasBegun = true
      else end(answer)
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
  return start()
}

function give(worker: Worker) {
  worker.count += 1
  const isSpent = !isAlive(worker) || worker.count >= MOST_FILES
  if (isSpent) stop(worker)
  const next = waiting.shift()
  if (next) return next(isSpent ? start() : worker)
  if (isSpent) return void (running -= 1)
  worker.timer = setTimeout(() => {
    free.splice(free.indexOf(worker), 1)
    running -= 1
    stop(worker)
  }, IDLE_MS).unref()
  free.push(worker)
}

function start(): Worker {
  const child = fork(/* turbopackIgnore: true */ PROGRAM, {
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
