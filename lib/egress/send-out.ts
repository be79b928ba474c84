import 'server-only'

import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Db } from '@/lib/db'
import { recipients, type FieldFor, type PurposeFor, type Recipient, type RecipientId } from './recipients'

const GATE: System = { type: 'system', id: 'job:egress-gate' }

/** Thrown when something would leave for somebody, or with a field, that no entry allows. */
export class EgressRefused extends Error {}

export type Outgoing<R extends RecipientId> = {
  recipient: R
  purpose: PurposeFor<R>
  /** Whom it is about; null only where no person is involved. */
  userId: string | null
  /** What leaves, by name. Each must be allowed for this recipient. */
  fields: Partial<Record<FieldFor<R>, string>>
}

/**
 * The only way out. Checks recipient, purpose and every field, writes down that it left, then sends.
 * A refusal is written down too, and nothing is sent.
 */
export async function sendOut<R extends RecipientId, T>(
  outgoing: Outgoing<R>,
  send: () => Promise<T>,
): Promise<T> {
  const { recipient, purpose, userId, fields } = outgoing
  const allowed: Recipient | undefined = recipients[recipient]
  const names = Object.keys(fields)
  const refused = !allowed
    ? `${recipient} is not registered`
    : !allowed.purposes.includes(purpose)
      ? `${recipient} is not registered for ${purpose}`
      : names.find((name) => !allowed.fields.includes(name))
  if (refused) {
    await db.$transaction((tx) => recordAudit(tx, GATE, 'sharing.refused', userId ?? 'nobody'))
    throw new EgressRefused(`Nothing was sent: ${refused}.`)
  }
  if (userId) await noteSent(db, { recipient, purpose, userId, fields: names })
  return send()
}

/** Writes down that fields left. On its own only where it became known afterwards whom they were about. */
export async function noteSent<R extends RecipientId>(
  db: Db,
  sent: { recipient: R; purpose: PurposeFor<R>; userId: string; fields: string[] },
) {
  await db.outboundRecord.create({ data: { ...sent, createdAt: now() }, select: { id: true } })
}
