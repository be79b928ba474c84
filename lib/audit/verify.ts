import 'server-only'

import { db } from '@/lib/db'
import { sameBytes } from '@/lib/crypto/tokens'
import { linkHash } from './chain'

const BATCH = 5_000

export type AuditVerdict =
  { intact: true; count: bigint; head: string } | { intact: false; firstBadSeq: bigint }

/** Walks the whole chain and names the first row that is changed, moved or missing. */
export async function verifyAudit(): Promise<AuditVerdict> {
  let seq = 0n
  let prevHash: Uint8Array = Buffer.alloc(32)
  for (;;) {
    const events = await db.auditEvent.findMany({
      where: { seq: { gt: seq } },
      orderBy: { seq: 'asc' },
      take: BATCH,
    })
    for (const event of events) {
      seq += 1n
      const linked = event.seq === seq && sameBytes(event.prevHash, prevHash)
      if (!linked || !sameBytes(linkHash(event), event.hash)) return { intact: false, firstBadSeq: seq }
      prevHash = event.hash
    }
    if (events.length < BATCH)
      return { intact: true, count: seq, head: Buffer.from(prevHash).toString('hex') }
  }
}
