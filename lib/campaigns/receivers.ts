import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Purpose } from '@/lib/consent/purpose'
import { NO_PROMO, purposeOf } from '@/lib/consent/purposes'
import type { Db } from '@/lib/db'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'

/** A promotional purpose as the ledger knows it; also one that does not exist yet. */
export type PromoPurpose = Pick<Purpose, 'steps' | 'version'> & { id: string }

export type Receiver = { id: string; email: string }

export function promoPurposeOf(kind: PromoKind): PromoPurpose {
  const id = promoKinds[kind].purpose
  return { id, ...purposeOf(id) }
}

/**
 * Who may get this kind of mail at this moment, in order of their ids: the same answer as the gate, for everybody at once.
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

function whoMayGet({ id, version, steps }: PromoPurpose) {
  const yes = steps.filter((step) => step !== 'off')
  return Prisma.sql`FROM "User" u
    WHERE u."emailVerifiedAt" IS NOT NULL
      AND coalesce((SELECT r.standing::text FROM "StandingRecord" r WHERE r."userId" = u.id
        ORDER BY r."createdAt" DESC, r.id DESC LIMIT 1), 'GOOD') = 'GOOD'
      AND (SELECT c.version = ${version} AND c.value = ANY(${yes}::text[]) FROM "ConsentRecord" c
        WHERE c."userId" = u.id AND c.purpose = ${id} ORDER BY c.number DESC LIMIT 1)
      AND (SELECT m.value FROM "ConsentRecord" m WHERE m."userId" = u.id AND m.purpose = ${NO_PROMO}
        ORDER BY m.number DESC LIMIT 1) IS DISTINCT FROM 'on'`
}
