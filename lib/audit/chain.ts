import 'server-only'

import { keyedHash } from '@/lib/crypto/keys'

export type ChainedEvent = {
  seq: bigint
  at: Date
  actorType: string
  actorId: string
  action: string
  subjectId: string
  prevHash: Uint8Array
}

/** HMAC-SHA256 over one event and the hash before it: no row can be changed, moved or left out unseen. */
export function linkHash(event: ChainedEvent) {
  const { seq, at, actorType, actorId, action, subjectId, prevHash } = event
  const row = JSON.stringify([seq.toString(), at.toISOString(), actorType, actorId, action, subjectId])
  return keyedHash('audit', Buffer.concat([Buffer.from(row), Buffer.from(prevHash)]))
}
