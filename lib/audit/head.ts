import 'server-only'

import { createReadStream } from 'node:fs'
import { appendFile, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

const BATCH = 500
const LONGEST_LINE = 256

/** Writes the chain's newest hash to a file outside the database, once: rows cut off its end are then missed. */
export async function noteAuditHead() {
  const head = await db.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  if (!head) return
  await mkdir(dirname(env().AUDIT_HEAD_FILE), { recursive: true })
  const noted = `${head.seq} ${Buffer.from(head.hash).toString('hex')}\n`
  const end = (await ifThere(readEnd)) ?? ''
  if (end.endsWith(` ${noted}`)) return
  // A line that was cut off, as on a full disk, stays apart from the next.
  const gap = end && !end.endsWith('\n') ? '\n' : ''
  await appendFile(env().AUDIT_HEAD_FILE, `${gap}${now().toISOString()} ${noted}`, { mode: 0o600 })
}

/** What the heads that were noted outside say of the chain: the first that it no longer has, or that nobody can read. */
export type HeadsVerdict =
  | { found: 'all' }
  | { found: 'none-noted' }
  | { found: 'missing'; seq: bigint }
  | { found: 'unreadable'; line: number }

/** Compares every noted head with the chain. A file that cannot be opened is an error, save that there is none. */
export async function compareNotedHeads(): Promise<HeadsVerdict> {
  return (await ifThere(compareLines)) ?? { found: 'none-noted' }
}

async function compareLines(): Promise<HeadsVerdict> {
  let line = 0
  let batch: Noted[] = []
  for await (const text of createInterface({ input: createReadStream(env().AUDIT_HEAD_FILE, 'utf8') })) {
    line += 1
    const [, seq, hash] = /^\S+ (\d{1,18}) ([0-9a-f]{64})$/.exec(text) ?? []
    if (!seq || !hash) return { found: 'unreadable', line }
    batch.push({ seq: BigInt(seq), hash })
    if (batch.length < BATCH) continue
    const missing = await findMissing(batch)
    if (missing) return missing
    batch = []
  }
  return (await findMissing(batch)) ?? { found: line > 0 ? 'all' : 'none-noted' }
}

type Noted = { seq: bigint; hash: string }

async function findMissing(noted: Noted[]): Promise<HeadsVerdict | null> {
  const where = { seq: { in: noted.map(({ seq }) => seq) } }
  const events = await db.auditEvent.findMany({ where, select: { seq: true, hash: true } })
  const held = new Map(events.map(({ seq, hash }) => [seq, Buffer.from(hash).toString('hex')]))
  const lost = noted.find(({ seq, hash }) => held.get(seq) !== hash)
  return lost ? { found: 'missing', seq: lost.seq } : null
}

async function readEnd() {
  const file = await open(env().AUDIT_HEAD_FILE, 'r')
  try {
    const { size } = await file.stat()
    const length = Math.min(size, LONGEST_LINE)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await file.close()
  }
}

/** Null where there is no file; whatever else is wrong with it is thrown. */
async function ifThere<T>(read: () => Promise<T>) {
  try {
    return await read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
