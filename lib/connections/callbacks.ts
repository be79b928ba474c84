import 'server-only'

import type { System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { keyedHash } from '@/lib/crypto/keys'
import { sameBytes } from '@/lib/crypto/tokens'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { SignedRequest } from './signed-request'
import { unlinkByProvider } from './unlink-commands'

const FACEBOOK: System = { type: 'system', id: 'callback:facebook' }
const MAC_BYTES = 16

/** C-047: the person removed us at Facebook. The same again, or for an account that is not linked, changes nothing. */
export function deauthorize({ accountId, saidAt }: SignedRequest) {
  const provider = 'FACEBOOK' as const
  return unlinkByProvider(FACEBOOK, { provider, providerAccountId: accountId, saidAt, cause: 'deauthorize' })
}

/** The person asked Facebook for the deletion. Answers with a code, and the page where anybody who has it sees the state. */
export async function deleteData({ accountId, saidAt, signature }: SignedRequest) {
  const code = keyedHash('links', Buffer.concat([Buffer.from('deletion|'), signature])).toString('base64url')
  const confirmationHash = hashOf(code)
  const isRemoved = await unlinkByProvider(FACEBOOK, {
    provider: 'FACEBOOK',
    providerAccountId: accountId,
    saidAt,
    cause: 'data-deletion',
    confirmationHash,
  })
  const isKnown = isRemoved || (await db.unlinkReceipt.count({ where: { confirmationHash } })) > 0
  const given = isKnown ? code : nothingHeldCode(now())
  return { url: `${env().APP_ORIGIN}/connections/deletion/${given}`, confirmation_code: given }
}

/** What the public page of a code says: when, and how much. Nothing of whose it was. */
export type DeletionState =
  { held: 'removed'; at: Date; removed: Record<string, number> } | { held: 'nothing'; at: Date }

/** The state behind a code, or null for one that we never gave. */
export async function findDeletion(code: string): Promise<DeletionState | null> {
  if (code.length > 100) return null
  const at = momentOfNothing(code)
  if (at) return { held: 'nothing', at }
  const receipt = await db.unlinkReceipt.findUnique({
    where: { confirmationHash: hashOf(code) },
    select: { createdAt: true, removed: true },
  })
  if (!receipt) return null
  return { held: 'removed', at: receipt.createdAt, removed: receipt.removed as Record<string, number> }
}

const hashOf = (code: string) => keyedHash('links', `deletion-code|${code}`)

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
