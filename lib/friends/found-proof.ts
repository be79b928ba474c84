import 'server-only'

import type { Member } from '@/lib/actor'
import { isPurposeId, type PurposeId } from '@/lib/consent/purposes'
import { keyedHash } from '@/lib/crypto/keys'
import { sameBytes } from '@/lib/crypto/tokens'

/** Says, unforgeably, that a search showed this person to this member, and which of their switches had let it. */
export function proveFound(member: Member, userName: string, purpose: PurposeId) {
  return `${purpose}.${mark(member, userName, purpose).toString('base64url')}`
}

/** The switch by which the member found this person, or null if no search showed them. */
export function readFound(member: Member, userName: string, proof: string): PurposeId | null {
  const [purpose = '', given = ''] = proof.split('.')
  if (!isPurposeId(purpose)) return null
  return sameBytes(Buffer.from(given, 'base64url'), mark(member, userName, purpose)) ? purpose : null
}

function mark({ id }: Member, userName: string, purpose: PurposeId) {
  return keyedHash('links', `found|${id}|${userName.toLowerCase()}|${purpose}`)
}
