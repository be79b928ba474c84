import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'

/** Whose account here an account elsewhere opens: by provider and its number, never by e-mail address. */
export async function findAccountOwner(provider: Provider, providerAccountId: string) {
  const linked = await db.linkedAccount.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { id: true, email: true, role: true } } },
  })
  return linked?.user ?? null
}

/** Notes, with the sign-in itself, when the link was last used. False if it was unlinked meanwhile. */
export async function noteLinkedSignIn(
  tx: Tx,
  { provider, providerAccountId, userId }: { provider: Provider; providerAccountId: string; userId: string },
) {
  const { count } = await tx.linkedAccount.updateMany({
    where: { provider, providerAccountId, userId },
    data: { lastSignInAt: now() },
  })
  return count === 1
}
