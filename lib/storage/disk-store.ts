import 'server-only'

import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fromNow, HOUR_MS } from '@/lib/clock'
import { plainKey, StoreFull, type Store } from './store'

const FULL = new Set(['ENOSPC', 'EDQUOT'])
/** Where files are written before they get their name. No key has a dot, so it is nobody's folder. */
const DRAFTS = '.drafts'
/** A draft that is older was cut off. */
const LONGEST_DRAFT_MS = HOUR_MS

/** Keeps bytes in files below a folder that only this system user can read. */
export function diskStore(folder: string): Store {
  const fileOf = (key: string) => join(folder, ...plainKey(key).split('/'))
  const drafts = join(folder, DRAFTS)
  return {
    put: async (key, bytes) => {
      const file = fileOf(key)
      await unlessPruned(() => writeWhole({ file, drafts }, bytes))
    },
    get: async (key) => readFile(fileOf(key)).catch(nullIfMissing),
    delete: async (keys) => {
      const files = keys.map(fileOf)
      for (const file of files) {
        await rm(file, { force: true })
        await pruneEmpty(dirname(file), folder)
      }
      for (const each of new Set(files.map(dirname))) await syncNearest(each, folder)
    },
    keysBelow: (below) => walk(fileOf(below), folder),
    sweep: () => sweepDrafts(drafts),
    check: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await sweepDrafts(drafts)
    },
  }
}

async function writeWhole({ file, drafts }: { file: string; drafts: string }, bytes: Uint8Array) {
  for (const each of [drafts, dirname(file)]) await mkdir(each, { recursive: true, mode: 0o700 })
  const draft = join(drafts, randomUUID())
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(draft, { force: true })
    if (FULL.has(codeOf(error))) throw new StoreFull('The disk is full.')
    throw error
  }
}

// A name in a folder is safe from a power cut once the folder is.
async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

// What was deleted stays so after a power cut once a folder above it that still stands is safe.
async function syncNearest(from: string, folder: string) {
  for (let each = from; ; each = dirname(each)) {
    const isThere = (await syncFolder(each).catch(nullIfMissing)) !== null
    if (isThere || each === folder) return
  }
}

// Somebody who deleted the folder's last file took the folder between our two steps.
async function unlessPruned(write: () => Promise<void>) {
  for (let tries = 1; ; tries++) {
    const error = await write().then(
      () => null,
      (failed: unknown) => failed,
    )
    if (error === null) return
    if (codeOf(error) !== 'ENOENT' || tries === 5) throw error
  }
}

async function sweepDrafts(drafts: string) {
  for (const name of (await readdir(drafts).catch(nullIfMissing)) ?? []) {
    const draft = join(drafts, name)
    const found = await stat(draft).catch(nullIfMissing)
    if (found && found.mtime < fromNow(-LONGEST_DRAFT_MS)) await rm(draft, { force: true })
  }
}

async function pruneEmpty(from: string, folder: string) {
  for (let each = from; each !== folder && each.startsWith(folder + sep); each = dirname(each))
    if (
      !(await rmdir(each).then(
        () => true,
        () => false,
      ))
    )
      return
}

async function* walk(start: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(start, { withFileTypes: true }).catch(nullIfMissing)
  for (const entry of entries ?? []) {
    const path = join(start, entry.name)
    if (entry.isDirectory()) yield* walk(path, folder)
    else yield relative(folder, path).split(sep).join('/')
  }
}

function nullIfMissing(error: unknown) {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}

const codeOf = (error: unknown) => String((error as NodeJS.ErrnoException | null)?.code)
