import 'server-only'

import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { DAY_MS, MINUTE_MS, now } from '@/lib/clock'
import { sameBytes } from '@/lib/crypto/tokens'
import { env } from '@/lib/env'

const MOST_CHARACTERS = 4096
const OLDEST_MS = DAY_MS
const CLOCK_SLACK_MS = 5 * MINUTE_MS

const content = z.object({
  algorithm: z.literal('HMAC-SHA256'),
  issued_at: z.number().int().positive(),
  user_id: z.string().min(1).max(64),
})

export type SignedRequest = { accountId: string; saidAt: Date }

/** Reads a request that Facebook signed with our secret; null if it is not true, not for now, or not one at all. */
export function readSignedRequest(sent: string | null): SignedRequest | null {
  if (!sent || sent.length > MOST_CHARACTERS || !/^[\w-]+=*\.[\w-]+=*$/.test(sent)) return null
  const [signature = '', payload = ''] = sent.split('.')
  const expected = createHmac('sha256', env().FACEBOOK_CLIENT_SECRET).update(payload).digest()
  if (!sameBytes(expected, Buffer.from(signature, 'base64url'))) return null
  const read = content.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')))
  if (!read.success) return null
  const saidAt = new Date(read.data.issued_at * 1000)
  const ageMs = now().getTime() - saidAt.getTime()
  if (ageMs > OLDEST_MS || ageMs < -CLOCK_SLACK_MS) return null
  return { accountId: read.data.user_id, saidAt }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
