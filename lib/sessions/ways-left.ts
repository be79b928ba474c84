import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import type { Link, Member } from '@/lib/actor'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { formatMomentUtc, inWords } from '@/lib/format'

const NAMES = { FACEBOOK: 'Facebook', TWITTER: 'Twitter' } satisfies Record<Provider, string>

/**
 * What a new password does not end, in sentences with the way to end it: linked accounts, and keys for programs.
 * What an account elsewhere is called stays here: whoever linked it chose that, and the mail carrier need not know it.
 */
export async function listWaysLeft(tx: Tx, { id: userId }: Member | Link) {
  const linked = await tx.linkedAccount.findMany({
    where: { userId },
    orderBy: { provider: 'asc' },
    select: { provider: true, createdAt: true },
  })
  const keys = await tx.apiClient.count({ where: { userId, endedAt: null } })
  return [...saidOfLinked(linked), ...saidOfKeys(keys)]
}

function saidOfLinked(linked: { provider: Provider; createdAt: Date }[]) {
  if (linked.length === 0) return []
  return [
    ...linked.map(
      ({ provider, createdAt }) =>
        `An account at ${NAMES[provider]} still signs in to yours. It was linked on ${formatMomentUtc(createdAt)}.`,
    ),
    `See under Linked accounts which it is, and unlink what is not yours: ${env().APP_ORIGIN}/connections`,
  ]
}

function saidOfKeys(keys: number) {
  if (keys === 0) return []
  return [
    `Of your keys for programs ${inWords(keys)} ${keys === 1 ? 'was' : 'were'} not ended: a program reads with one only what members opened to programs. End what is not yours: ${env().APP_ORIGIN}/programs`,
  ]
}
