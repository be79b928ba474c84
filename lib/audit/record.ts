import 'server-only'

import { actorId, type Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import type { AuditAction } from './actions'
import { linkHash } from './chain'

const GENESIS = Buffer.alloc(32)

/** Writes in the caller's transaction, as its last step: if the trace cannot be kept, the change does not happen. */
export async function recordAudit(tx: Tx, actor: Actor, action: AuditAction, subjectId: string) {
  // audit_head() holds the chain's lock until this transaction ends, so that the rows stand in one order.
  const [head] = await tx.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`SELECT seq, hash FROM audit_head()`
  const event = {
    seq: (head?.seq ?? 0n) + 1n,
    at: now(),
    actorType: actor.type,
    actorId: actorId(actor),
    action,
    subjectId,
    prevHash: Buffer.from(head?.hash ?? GENESIS),
  }
  await tx.auditEvent.create({ data: { ...event, hash: linkHash(event) }, select: { seq: true } })
}
