import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import type { System } from '@/lib/actor'
import { DAY_MS } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { db } from '@/lib/db'

const RECENT_MS = DAY_MS
const MOST_RECENT = 2_000

/** The code of a removal, known only to whoever has our key and knows the account: nobody can guess it. */
export function deletionCode(providerAccountId: string, receiptId: string) {
  return keyedHash('links', `deletion|${receiptId}|${providerAccountId}`).toString('base64url')
}

/** What we keep of a code. */
export const hashOfCode = (code: string) => keyedHash('links', `deletion-code|${code}`)

/**
 * The code of the newest removal that the provider asked for, for the same account, in the day before it said this.
 * Receipts do not keep the account's number: each is tried with the number that the provider sent.
 */
export async function findRecentCode(
  _system: System,
  { provider, providerAccountId, saidAt }: { provider: Provider; providerAccountId: string; saidAt: Date },
) {
  const recent = await db.unlinkReceipt.findMany({
    where: {
      provider,
      cause: { in: ['deauthorize', 'data-deletion'] },
      confirmationHash: { not: null },
      createdAt: { gt: new Date(saidAt.getTime() - RECENT_MS) },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST_RECENT,
    select: { id: true, confirmationHash: true },
  })
  for (const { id, confirmationHash } of recent) {
    const code = deletionCode(providerAccountId, id)
    if (confirmationHash && hashOfCode(code).equals(confirmationHash)) return code
  }
  return null
}
