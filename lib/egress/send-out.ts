import 'server-only'

import type { System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Db } from '@/lib/db'
import { neverConnected } from './never-connected'
import { recipients, type FieldFor, type PurposeFor, type Recipient, type RecipientId } from './recipients'

const GATE: System = { type: 'system', id: 'job:egress-gate' }

/** Thrown when something would leave for somebody, or with a field, that no entry allows. */
export class EgressRefused extends Error {}

export type Outgoing<R extends RecipientId> = {
  recipient: R
  purpose: PurposeFor<R>
  /** Whom it is about; null where it is not known to be about anybody. */
  userId: string | null
  /** What leaves, by name. Each must be allowed for this recipient. */
  fields: Partial<Record<FieldFor<R>, string>>
}

/**
 * The only way out. Checks recipient, purpose and every field, writes down that it is leaving, sends, and writes down
 * that it left. What never left does not stay written: `whatLeft` says, after a failure, which fields went all the
 * same. A crash in between leaves a record that it may have left. A refusal is written down too, and nothing is sent.
 */
export async function sendOut<R extends RecipientId, T>(
  outgoing: Outgoing<R>,
  send: () => Promise<T>,
  whatLeft?: (error: unknown) => readonly FieldFor<R>[],
): Promise<T> {
  const { recipient, purpose, userId, fields } = outgoing
  const names = Object.keys(fields)
  await refuseUnlisted({ recipient, purpose, names, userId })
  const id = userId ? await noteLeaving({ recipient, purpose, userId, fields: names }) : null
  try {
    const answer = await send()
    if (id) await noteLeft(id, names)
    return answer
  } catch (error) {
    if (id) await noteLeft(id, whatLeft?.(error) ?? (neverConnected(error) ? [] : names))
    throw error
  }
}

// Throws, and writes it down, where nobody agreed that this may leave for this recipient.
async function refuseUnlisted({
  recipient,
  purpose,
  names,
  userId,
}: {
  recipient: string
  purpose: string
  names: readonly string[]
  userId: string | null
}) {
  const known: Readonly<Record<string, Recipient>> = recipients
  const allowed = Object.hasOwn(known, recipient) ? known[recipient] : undefined
  const refused = !allowed
    ? `${recipient} is not registered`
    : !allowed.purposes.some((each) => each === purpose)
      ? `${recipient} is not registered for ${purpose}`
      : names.find((name) => !allowed.fields.includes(name))
  if (!refused) return
  await db.$transaction((tx) => recordAudit(tx, GATE, 'sharing.refused', userId ?? 'nobody'))
  throw new EgressRefused(`Nothing was sent: ${refused}.`)
}

type Sent<R extends RecipientId> = { recipient: R; purpose: PurposeFor<R>; userId: string; fields: string[] }

/** Writes down that fields left. On its own only where it became known afterwards whom they were about. */
export async function noteSent<R extends RecipientId>(db: Db, sent: Sent<R>) {
  const at = now()
  await db.outboundRecord.create({ data: { ...sent, createdAt: at, leftAt: at }, select: { id: true } })
}

async function noteLeaving<R extends RecipientId>(sent: Sent<R>) {
  const data = { ...sent, createdAt: now() }
  return (await db.outboundRecord.create({ data, select: { id: true } })).id
}

// What is done is done: where this cannot be written, the record goes on saying that it may have left.
async function noteLeft(id: string, fields: readonly string[]) {
  const where = { id }
  const noted =
    fields.length > 0
      ? db.outboundRecord.updateMany({ where, data: { fields: [...fields], leftAt: now() } })
      : db.outboundRecord.deleteMany({ where })
  await noted.catch(() => undefined)
}
