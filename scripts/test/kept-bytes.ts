import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { env } from '@/lib/env'
import { chosenStore } from '@/lib/storage/chosen-store'

export type KeptBytes = { at: string; bytes: Buffer }

/** Every byte that lies below a folder of the store, drafts and strangers too: on a disk as its files are. */
export async function keptBytes(below: string): Promise<KeptBytes[]> {
  const kept = env().S3_BUCKET ? await inBucket(below) : onDisk(below)
  return kept.sort((a, b) => (a.at < b.at ? -1 : 1))
}

function onDisk(below: string) {
  const folder = join(env().STORAGE_DIR, below)
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ at: relative(folder, file), bytes: readFileSync(file) }))
}

async function inBucket(below: string) {
  const kept: KeptBytes[] = []
  for await (const key of chosenStore().keysBelow(below))
    kept.push({ at: key.slice(below.length + 1), bytes: (await chosenStore().get(key)) ?? Buffer.alloc(0) })
  return kept
}
