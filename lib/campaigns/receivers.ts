import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import { allows, type Gated } from '@/lib/consent/gate'
import { purposeOf } from '@/lib/consent/purposes'
import type { Db } from '@/lib/db'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'

/** A promotional purpose as the ledger knows it; also one that does not exist yet. */
export type PromoPurpose = Gated

export type Receiver = { id: string; email: string }

/** The purpose that a kind of mailing asks for, as the gate wants it. */
export function promoPurposeOf(kind: PromoKind): PromoPurpose {
  const id = promoKinds[kind].purpose
  return { id, ...purposeOf(id) }
}

/**
 * Who may get this kind of mail at this moment, in order of their ids: what the gate says, for everybody at once.
 * In good standing, with a confirmed address, a yes to today's words, and no refusal of all promotional mail.
 */
export async function listReceivers(
  db: Db,
  purpose: PromoPurpose,
  { after, take }: { after?: string; take: number },
): Promise<Receiver[]> {
  return db.$queryRaw<Receiver[]>`
    SELECT u.id, u.email ${whoMayGet(purpose)}
      ${after ? Prisma.sql`AND u.id > ${after}::uuid` : Prisma.empty}
    ORDER BY u.id LIMIT ${take}`
}

/** How many may get this kind of mail at this moment. */
export async function countReceivers(db: Db, purpose: PromoPurpose) {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${whoMayGet(purpose)}`
  return row?.count ?? 0
}

/** Whether this one person may get it, at this address. Asked again at the moment of sending. */
export async function isReceiver(db: Db, purpose: PromoPurpose, { id, email }: Receiver) {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT u.id ${whoMayGet(purpose)} AND u.id = ${id}::uuid AND u.email = ${email}`
  return rows.length === 1
}

function whoMayGet(purpose: PromoPurpose) {
  return Prisma.sql`FROM "User" u WHERE u."emailVerifiedAt" IS NOT NULL AND ${allows(purpose)}`
}
