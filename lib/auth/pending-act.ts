import 'server-only'

import { fromNow, MINUTE_MS, now } from '@/lib/clock'
import { keyFor } from '@/lib/crypto/keys'
import { seal, SealBroken, unseal } from '@/lib/crypto/seal'
import { dropCookie, PENDING_MINUTES, pendingCookieName, readCookie, setCookie } from './cookies'
import type { Viewer } from './current-user'
import { isFresh } from './session'

const MOST_CHARACTERS = 3_500 // a browser keeps 4,096 with the name

/** An act that was not done: the password had to be asked for first. `values` is what was typed, without secrets. */
export type PendingAct = { said: string; values: Record<string, string> }

type Sealed = { path: string; values: PendingAct['values']; until: number }

/** Keeps in this browser only, encrypted, what somebody was about to do on a page. */
export async function notePendingAct({ id }: Viewer, path: string, values: PendingAct['values']) {
  const until = fromNow(PENDING_MINUTES * MINUTE_MS).getTime()
  const whole = sealNote(id, { path: pageOf(path), values, until })
  const cookie =
    whole.length > MOST_CHARACTERS ? sealNote(id, { path: pageOf(path), values: {}, until }) : whole
  await setCookie(pendingCookieName(), cookie, PENDING_MINUTES * 60)
}

/** What this person was about to do on this page before they proved who they are, or null. */
export async function findPendingAct({ id, session }: Viewer, path: string): Promise<PendingAct | null> {
  const cookie = isFresh(session) ? await readCookie(pendingCookieName()) : undefined
  const note = cookie ? openNote(id, cookie) : null
  if (!note || note.path !== pageOf(path) || note.until <= now().getTime()) return null
  return { said: 'That was you. Nothing was done yet: press it again.', values: note.values }
}

/** What was pending is done, or refused: nothing is kept of it. */
export async function forgetPendingAct() {
  if (await readCookie(pendingCookieName())) await dropCookie(pendingCookieName())
}

const placeOf = (userId: string) => `cookie|pending-act|${userId}`
const pageOf = (path: string) => path.split('#')[0]!

function sealNote(userId: string, note: Sealed) {
  return seal(keyFor('pending-act'), placeOf(userId), JSON.stringify(note)).toString('base64url')
}

function openNote(userId: string, cookie: string) {
  if (cookie.length > MOST_CHARACTERS) return null
  try {
    const text = unseal(keyFor('pending-act'), placeOf(userId), Buffer.from(cookie, 'base64url')).toString()
    return JSON.parse(text) as Sealed
  } catch (error) {
    if (error instanceof SealBroken) return null
    throw error
  }
}
