import 'server-only'

import type { Subject } from '@/lib/actor'
import { takeNetworkTry, takeTry } from '@/lib/auth/rate-limit'
import { readArrival, readClient } from '@/lib/auth/request'
import { NotThere, UserError } from '@/lib/errors'
import { setMailKind, unsubscribeByOneClick } from './preferences'
import { setMailKindInput } from './schema'
import { readUnsubscribeToken } from './unsubscribe-token'

/** Answers what a mail program posts for its reader (RFC 8058). The token is all the proof; no redirect, no cookie. */
export async function answerOneClick(request: Request, token: string) {
  const grant = readUnsubscribeToken(token)
  // Big mail services post for many readers from one network: a good token counts by its reader, a guess by its network.
  if (grant) await takeTry('unsubscribe', grant.userId)
  else await takeNetworkTry('unsubscribe', (await readClient()).network)
  if (!grant) throw new NotThere()
  if (!(await saysOneClick(request))) return plain('Send List-Unsubscribe=One-Click.', 400)
  await unsubscribeByOneClick(token, await readArrival())
  return plain('Done. This kind of mail has stopped.')
}

/** A browser that comes to the address of the post is shown the page instead. Looking changes nothing. */
export function showPage(token: string) {
  if (!readUnsubscribeToken(token)) throw new NotThere()
  return new Response(null, { status: 303, headers: { location: `/unsubscribe/${token}` } })
}

/** Turns a kind of mail on or off for a program. Kinds that belong to the account refuse, and say why. */
export async function answerKindChange(subject: Subject, kind: string, request: Request) {
  const input = setMailKindInput.safeParse(await request.json().catch(() => null))
  if (!input.success) throw new UserError('Send {"value":"on"} or {"value":"off"}.')
  const { value } = input.data
  const { numbers, words } = await setMailKind(subject, kind, { value, askedAt: await readArrival() })
  const receipt = numbers.at(-1) ?? null
  return Response.json({ kind, value, changed: receipt !== null, receipt, words })
}

async function saysOneClick(request: Request) {
  const form = await request.formData().catch(() => null)
  const entries = [...(form ?? [])]
  return entries.length === 1 && entries[0]?.[0] === 'List-Unsubscribe' && entries[0][1] === 'One-Click'
}

function plain(text: string, status = 200) {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
