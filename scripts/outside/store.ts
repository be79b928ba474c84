import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** A JSON file of named sections, replaced as a whole so that a crash leaves the old or the new one. */
export type Store = {
  section<T extends object>(name: string, empty: T): T
  save(): void
}

export function openStore(file: string): Store {
  mkdirSync(path.dirname(file), { recursive: true })
  const sections = readSections(file)
  return {
    section<T extends object>(name: string, empty: T) {
      sections[name] = { ...empty, ...(sections[name] as Partial<T> | undefined) }
      return sections[name] as T
    },
    save: () => writeWhole(file, JSON.stringify(sections)),
  }
}

/** Writes a file so that it is whole on the disk before it bears its name. */
export function writeWhole(file: string, content: string | Buffer) {
  const draft = `${file}.${process.pid}.tmp`
  const handle = openSync(draft, 'w', 0o600)
  try {
    const bytes = Buffer.from(content)
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}

function readSections(file: string): Record<string, object> {
  if (!existsSync(file)) return {}
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (found && typeof found === 'object' && !Array.isArray(found)) return found as Record<string, object>
  } catch {}
  renameSync(file, `${file}.unreadable`)
  return {}
}
