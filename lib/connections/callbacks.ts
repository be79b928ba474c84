import 'server-only'

import type { Guest, System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { sameBytes } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { findRecentCode, hashOfCode } from './deletion-code'
import type { SignedRequest } from './signed-request'
import { unlinkByProvider } from './unlink-commands'

const FACEBOOK: System = { type: 'system', id: 'callback:facebook' }
const MAC_BYTES = 16

/** C-047: the person removed us at Facebook. The same again, or for an account that is not linked, changes nothing. */
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
  const removed = await unlinkByProvider(FACEBOOK, { ...said, cause: 'data-deletion' })
  const code = removed ?? (await findRecentCode(FACEBOOK, said)) ?? nothingHeldCode(now())
  return { url: `${env().APP_ORIGIN}/connections/deletion/${code}`, confirmation_code: code }
}

/** What the public page of a code says: when, and how much. Nothing of whose it was. */
export type DeletionState =
  | { held: 'removed'; at: Date; cause: string; removed: Record<string, number> }
  | { held: 'nothing'; at: Date }

/** The state behind a code, or null for one that we never gave. */
export async function findDeletion(_guest: Guest, code: string): Promise<DeletionState | null> {
  if (code.length > 100) return null
  const at = momentOfNothing(code)
  if (at) return { held: 'nothing', at }
  const receipt = await db.unlinkReceipt.findUnique({
    where: { confirmationHash: hashOfCode(code) },
    select: { createdAt: true, cause: true, removed: true },
  })
  if (!receipt) return null
  const { createdAt, cause, removed } = receipt
  return { held: 'removed', at: createdAt, cause, removed: removed as Record<string, number> }
}

/** Says that at one moment we held nothing from an account. It carries its own proof, so that nothing is stored. */
function nothingHeldCode(at: Date) {
  const moment = at.getTime().toString(36)
  return `none-${moment}-${macOf(moment).toString('base64url')}`
}

function momentOfNothing(code: string) {
  const [, moment, mac] = /^none-([0-9a-z]{6,10})-([\w-]{22})$/.exec(code) ?? []
  if (!moment || !mac || !sameBytes(macOf(moment), Buffer.from(mac, 'base64url'))) return null
  return new Date(parseInt(moment, 36))
}

function macOf(moment: string) {
  return keyedHash('links', `nothing-held|${moment}`).subarray(0, MAC_BYTES)
}
