import 'server-only'

import type { Provider, Role } from '@/generated/prisma/enums'
import type { Guest } from '@/lib/actor'
import type { Proof } from '@/lib/auth/next-auth'
import { db, type Tx } from '@/lib/db'
import { noteSent } from '@/lib/egress/send-out'
import { lockPerson } from '@/lib/lock-people'
import { startSession, type Browser, type Started } from './start'

type Owner = { id: string; email: string; role: Role }

/** What the room of linked accounts knows, handed in because this room stands below it. */
export type LinkedAccounts = {
  findOwner: (provider: Provider, providerAccountId: string) => Promise<Owner | null>
  noteSignIn: (
    tx: Tx,
    link: { provider: Provider; providerAccountId: string; userId: string },
  ) => Promise<boolean>
}

/**
 * Signs in whoever linked that account. An account that nobody linked opens nothing, whatever its e-mail address.
 * The session is not fresh: acts that ask for the password still ask.
 */
export async function signInByProvider(
  _guest: Guest,
  { provider, providerAccountId }: Proof,
  { linked, browser }: { linked: LinkedAccounts; browser: Browser },
): Promise<Started | null> {
  const method: Provider = provider === 'facebook' ? 'FACEBOOK' : 'TWITTER'
  const owner = await linked.findOwner(method, providerAccountId)
  if (!owner) return null
  return db.$transaction(async (tx) => {
    await lockPerson(tx, owner.id)
    const link = { provider: method, providerAccountId, userId: owner.id }
    if (!(await linked.noteSignIn(tx, link))) return null
    await noteSent(tx, {
      recipient: provider,
      purpose: 'sign-in',
      userId: owner.id,
      fields: ['providerCode', 'providerToken'],
    })
    return startSession(tx, owner, { method, fresh: false, browser })
  })
}
