import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import { writeWhole } from '../store'

const CACHED_MESSAGES = 500

/** A message as it was handed over: the carrier's own note beside the untouched letter. */
export type Kept = { id: string; receivedAt: string; from: string; to: string[]; subject: string }

export type Message = Kept & {
  text: string
  html: string | null
  headers: Record<string, string>
  attachments: { name: string; type: string; bytes: number }[]
  raw: string
}

export type Envelope = { from: string; to: string[] }

/** Messages in a directory: one .eml and one .json each, both on the disk before the sender hears yes. */
export type Shelf = {
  keep(raw: Buffer, envelope: Envelope): Promise<Kept>
  /** Newest first; `to` is compared without regard to case. */
  list(to?: string): Kept[]
  read(id: string): Promise<Message | null>
  readRaw(id: string): Buffer | null
  clear(): void
}

export async function openShelf(directory: string): Promise<Shelf> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const index = await rebuild(directory)
  const cache = new Map<string, Message>()
  let sequence = 0
  const file = (id: string, ending: string) => path.join(directory, `${id}.${ending}`)
  const readRaw = (id: string) => (index.has(id) ? readFileSync(file(id, 'eml')) : null)
  return {
    async keep(raw, envelope) {
      const parsed = await simpleParser(raw)
      const receivedAt = new Date()
      const order = String(sequence++ % 1_000_000).padStart(6, '0')
      const id = `${receivedAt.getTime()}-${order}-${randomBytes(4).toString('hex')}`
      const kept = note(id, receivedAt.toISOString(), parsed, envelope)
      writeWhole(file(id, 'json'), JSON.stringify(kept))
      writeWhole(file(id, 'eml'), raw)
      index.set(id, kept)
      return kept
    },
    list(to) {
      const wanted = to?.trim().toLowerCase()
      const all = [...index.values()].sort((one, other) => (one.id < other.id ? 1 : -1))
      return wanted ? all.filter((kept) => kept.to.some((address) => address.toLowerCase() === wanted)) : all
    },
    async read(id) {
      const kept = index.get(id)
      const raw = readRaw(id)
      if (!kept || !raw) return null
      const message = cache.get(id) ?? open(kept, raw, await simpleParser(raw, { skipTextToHtml: true }))
      cache.set(id, message)
      if (cache.size > CACHED_MESSAGES) cache.delete(cache.keys().next().value!)
      return message
    },
    readRaw,
    clear() {
      for (const id of index.keys())
        for (const ending of ['eml', 'json']) rmSync(file(id, ending), { force: true })
      index.clear()
      cache.clear()
    },
  }
}

async function rebuild(directory: string) {
  const index = new Map<string, Kept>()
  for (const name of readdirSync(directory).filter((found) => /^[\w-]+\.eml$/.test(found))) {
    const id = name.slice(0, -'.eml'.length)
    index.set(id, readNote(directory, id) ?? (await noteFromLetter(directory, id)))
  }
  return index
}

function readNote(directory: string, id: string): Kept | null {
  try {
    return JSON.parse(readFileSync(path.join(directory, `${id}.json`), 'utf8')) as Kept
  } catch {
    return null
  }
}

async function noteFromLetter(directory: string, id: string) {
  const parsed = await simpleParser(readFileSync(path.join(directory, `${id}.eml`)))
  const at = new Date(Number(id.split('-')[0]) || parsed.date?.getTime() || 0)
  const to = addresses(parsed.to)
  return note(id, at.toISOString(), parsed, { from: addresses(parsed.from)[0] ?? '', to })
}

function note(id: string, receivedAt: string, parsed: ParsedMail, envelope: Envelope): Kept {
  return {
    id,
    receivedAt,
    from: parsed.from?.text ?? envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? '',
  }
}

function open(kept: Kept, raw: Buffer, parsed: ParsedMail): Message {
  const headers: Record<string, string> = {}
  for (const { key, line } of parsed.headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim()
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`
  }
  return {
    ...kept,
    text: parsed.text ?? '',
    html: parsed.html || null,
    headers,
    attachments: parsed.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? 'without a name',
      type: contentType,
      bytes: size,
    })),
    raw: raw.toString('utf8'),
  }
}

function addresses(found: AddressObject | AddressObject[] | undefined) {
  return [found ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))
}
