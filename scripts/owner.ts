import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  renameSync,
} from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { isRunning, markOf, type Mark } from './running'
import { sayingWhose } from './users'

type Owner = Mark & { what: string; since: string; released?: true }

/** Somebody else works with this folder. */
export class HeldError extends Error {}

export type Claim = { tookOver: boolean; release(): void }

/**
 * Makes this process the one owner of a data folder, or says who is.
 *
 * Each owner links a file with the next number; the highest number owns. An owner that died without a word is passed by.
 */
export const claim = (dataDir: string, what: string): Claim =>
  sayingWhose(dataDir, () => claimOwn(dataDir, what))

function claimOwn(dataDir: string, what: string): Claim {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  for (;;) {
    const numbers = ownerNumbers(dataDir)
    const last = numbers.at(-1)
    const holder = last === undefined ? undefined : readOwner(dataDir, last)
    if (holder && !holder.released && isRunning(holder)) throw new HeldError(heldBy(holder, dataDir))
    const own = (last ?? 0) + 1
    const me: Owner = { ...markOf(process.pid), what, since: new Date().toISOString() }
    if (!linkOwner(dataDir, own, me)) continue
    if (ownerNumbers(dataDir).at(-1) !== own) {
      rmSync(ownerFile(dataDir, own), { force: true })
      continue
    }
    for (const number of numbers) rmSync(ownerFile(dataDir, number), { force: true })
    const tookOver = holder !== undefined && !holder.released
    return { tookOver, release: () => replaceOwner(dataDir, own, { ...me, released: true }) }
  }
}

/** True while a living process owns this folder. */
export function isHeld(dataDir: string) {
  const last = existsSync(dataDir) ? sayingWhose(dataDir, () => ownerNumbers(dataDir)).at(-1) : undefined
  const holder = last === undefined ? undefined : readOwner(dataDir, last)
  return holder !== undefined && !holder.released && isRunning(holder)
}

const ownerFile = (dataDir: string, number: number) => join(dataDir, `owner.${number}.json`)

function ownerNumbers(dataDir: string) {
  return readdirSync(dataDir)
    .map((name) => Number(/^owner\.(\d+)\.json$/.exec(name)?.[1] ?? NaN))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b)
}

function readOwner(dataDir: string, number: number): Owner | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile(dataDir, number), 'utf8')) as Owner
  } catch {
    return undefined
  }
}

function writeDraft(dataDir: string, owner: Owner) {
  const draft = join(dataDir, `.owner-${randomUUID()}`)
  writeFileSync(draft, JSON.stringify(owner), { mode: 0o600 })
  return draft
}

function linkOwner(dataDir: string, number: number, owner: Owner) {
  const draft = writeDraft(dataDir, owner)
  try {
    linkSync(draft, ownerFile(dataDir, number))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replaceOwner(dataDir: string, number: number, owner: Owner) {
  try {
    renameSync(writeDraft(dataDir, owner), ownerFile(dataDir, number))
  } catch {
    return
  }
}

function heldBy({ pid, what, since }: Owner, dataDir: string) {
  const at = since.replace('T', ' ').slice(0, 19)
  return `${what} (process ${pid}) has used ${dataDir} since ${at} UTC. Nothing was changed. End it first, then start again.`
}
