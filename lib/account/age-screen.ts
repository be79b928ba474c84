import 'server-only'

import { ageCookieName, dropCookie, readCookie, setCookie } from '@/lib/auth/cookies'
import { DAY_MS, fromNow, MINUTE_MS, now } from '@/lib/clock'
import { keyFor } from '@/lib/crypto/keys'
import { seal, SealBroken, unseal } from '@/lib/crypto/seal'
import { ageAt, LEAST_AGE } from './birthdate'

const PLACE = 'cookie|age-screen|browser'
export const REFUSED_MS = DAY_MS // C-141
export const PASSED_MS = 30 * MINUTE_MS

/** What this browser went through: nothing yet, a refusal that holds for a day, or a birthdate to go on with. */
export type AgeAnswer = { state: 'none' } | { state: 'refused' } | { state: 'passed'; birthdate: string }

type Sealed = { state: 'refused' | 'passed'; birthdate?: string; until: number }

/** How this browser stands with the age screen. */
export async function readAgeAnswer(): Promise<AgeAnswer> {
  return openAgeAnswer(await readCookie(ageCookieName()))
}

/** Notes the answer in this browser only. A refusal holds no date, and no later answer replaces it. */
export async function noteAgeAnswer(birthdate: string): Promise<AgeAnswer['state']> {
  if ((await readAgeAnswer()).state === 'refused') return 'refused'
  const { state, cookie, maxAgeSeconds } = sealAgeAnswer(birthdate)
  await setCookie(ageCookieName(), cookie, maxAgeSeconds)
  return state
}

/** Has this browser forget its answer. */
export async function forgetAgeAnswer() {
  await dropCookie(ageCookieName())
}

/** The cookie for one answer. */
export function sealAgeAnswer(birthdate: string) {
  const isOld = ageAt(birthdate, now()) >= LEAST_AGE
  const life = isOld ? PASSED_MS : REFUSED_MS
  const state = isOld ? ('passed' as const) : ('refused' as const)
  const note: Sealed = { state, ...(isOld ? { birthdate } : {}), until: fromNow(life).getTime() }
  const cookie = seal(keyFor('age-screen'), PLACE, JSON.stringify(note)).toString('base64url')
  return { state, cookie, maxAgeSeconds: life / 1000 }
}

/** What a cookie of ours says; anything else says nothing. */
export function openAgeAnswer(cookie: string | undefined): AgeAnswer {
  if (!cookie || cookie.length > 512) return { state: 'none' }
  try {
    const text = unseal(keyFor('age-screen'), PLACE, Buffer.from(cookie, 'base64url')).toString()
    const note = JSON.parse(text) as Sealed
    if (note.until <= now().getTime()) return { state: 'none' }
    if (note.state === 'refused') return { state: 'refused' }
    return note.birthdate ? { state: 'passed', birthdate: note.birthdate } : { state: 'none' }
  } catch (error) {
    if (error instanceof SealBroken) return { state: 'none' }
    throw error
  }
}
