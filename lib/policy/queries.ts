import 'server-only'

import type { Subject } from '@/lib/actor'
import { db } from '@/lib/db'

/** Every version of our texts that a person accepted, newest first. */
export async function listAcceptances(subject: Subject) {
  return db.policyAcceptance.findMany({
    where: { userId: subject.id },
    orderBy: [{ createdAt: 'desc' }, { document: 'asc' }],
    select: {
      id: true,
      document: true,
      version: true,
      documentHash: true,
      words: true,
      method: true,
      createdAt: true,
    },
  })
}
