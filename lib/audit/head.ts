import 'server-only'

import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** Writes the chain's newest hash to a file outside the database: rows cut off its end are then missed. */
export async function noteAuditHead() {
  const head = await db.auditEvent.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  if (!head) return
  await mkdir(dirname(env().AUDIT_HEAD_FILE), { recursive: true })
  const line = `${now().toISOString()} ${head.seq} ${Buffer.from(head.hash).toString('hex')}\n`
  await appendFile(env().AUDIT_HEAD_FILE, line, { mode: 0o600 })
}

/** The first noted head that the chain no longer has, or null. */
export async function missingAuditHead() {
  const lines = (await readFile(env().AUDIT_HEAD_FILE, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  for (const line of lines) {
    const [, seq = '0', hash] = line.split(' ')
    const event = await db.auditEvent.findUnique({ where: { seq: BigInt(seq) }, select: { hash: true } })
    if (!event || Buffer.from(event.hash).toString('hex') !== hash) return BigInt(seq)
  }
  return null
}
