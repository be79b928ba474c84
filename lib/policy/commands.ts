import 'server-only'

import type { Actor } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { acceptanceWords, currentDocument, documentHash, serviceFacts } from './documents'

export type AcceptanceMethod = 'sign-up' | 'notice' | 'key' | 'seed'

/** Records, in the caller's transaction, that somebody was shown the current texts and accepted them. */
export async function acceptPolicy(tx: Tx, actor: Actor, userId: string, method: AcceptanceMethod) {
  const service = serviceFacts(env())
  const words = acceptanceWords(service)
  const documents = [currentDocument('terms', service), currentDocument('privacy', service)]
  await tx.policyAcceptance.createMany({
    data: documents.map((document) => ({
      userId,
      document: document.id,
      version: document.version,
      documentHash: documentHash(document),
      words,
      method,
      createdAt: now(),
    })),
  })
  await recordAudit(tx, actor, 'policy.accepted', userId)
}
