import 'server-only'

import type { Guest, System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { sameBytes } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { findRecentCode, hashOfCode } from './deletion-code'
import { removedInAll, type Removed } from './removed'
import type { SignedRequest } from './signed-request'
import { unlinkByProvider } from './unlink-commands'

const FACEBOOK: System = { type: 'system', id: 'callback:facebook' }
const MAC_BYTES = 16
const NOTHING_WENT = {
  none: { held: 'nothing', seal: 'nothing-held' },
  newer: { held: 'newer', seal: 'newer-held' },
} as const

/** C-047: the person removed us at Facebook. The same again, or for an account of which we hold nothing, changes nothing. */
export function deauthorize({ accountId, saidAt }: SignedRequest) {
  const provider = 'FACEBOOK' as const
  return unlinkByProvider(FACEBOOK, { provider, providerAccountId: accountId, saidAt, cause: 'deauthorize' })
}

/**
 * The person asked Facebook for the deletion. Answers with a code, and the page where anybody who has it sees the state.
 * If Facebook's word a moment before removed it all already, the code is that of what was removed then.
 */
export async function deleteData({ accountId: providerAccountId, saidAt }: SignedRequest) {
  const said = { provider: 'FACEBOOK' as const, providerAccountId, saidAt }
  const ended = await unlinkByProvider(FACEBOOK, { ...said, cause: 'data-deletion' })
  const nothingWent = () => momentCode(ended.isNewerHeld ? 'newer' : 'none', now())
  const code = ended.code ?? (await findRecentCode(FACEBOOK, said)) ?? nothingWent()
  return { url: `${env().APP_ORIGIN}/connections/deletion/${code}`, confirmation_code: code }
}

/** What the public page of a code says: when, and how much. Nothing of whose it was. */
export type DeletionState =
  { held: 'removed'; at: Date; cause: string; removed: Removed } | { held: 'nothing' | 'newer'; at: Date }

/** The state behind a code, or null for one that we never gave. */
export async function findDeletion(_guest: Guest, code: string): Promise<DeletionState | null> {
  if (code.length > 100) return null
  const nothingWent = readMomentCode(code)
  if (nothingWent) return nothingWent
  const receipts = await db.unlinkReceipt.findMany({
    where: { confirmationHash: hashOfCode(code) },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true, cause: true, removed: true },
  })
  const [first] = receipts
  if (!first) return null
  const removed = removedInAll(receipts.map((receipt) => receipt.removed as Partial<Removed>))
  return { held: 'removed', at: first.createdAt, cause: first.cause, removed }
}

/**
 * Says that at one moment we held nothing from an account, or only what came after the wish. It carries its own proof,
 * so that nothing is stored.
 */
function momentCode(kind: keyof typeof NOTHING_WENT, at: Date) {
  const moment = at.getTime().toString(36)
  return `${kind}-${moment}-${macOf(kind, moment).toString('base64url')}`
}

function readMomentCode(code: string) {
  const [, kind, moment, mac] = /^(none|newer)-([0-9a-z]{6,10})-([\w-]{22})$/.exec(code) ?? []
  if ((kind !== 'none' && kind !== 'newer') || !moment || !mac) return null
  if (!sameBytes(macOf(kind, moment), Buffer.from(mac, 'base64url'))) return null
  return { held: NOTHING_WENT[kind].held, at: new Date(parseInt(moment, 36)) }
}

function macOf(kind: keyof typeof NOTHING_WENT, moment: string) {
  return keyedHash('links', `${NOTHING_WENT[kind].seal}|${moment}`).subarray(0, MAC_BYTES)
}
