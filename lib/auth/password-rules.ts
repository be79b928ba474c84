import 'server-only'

import common from 'fxa-common-password-list'
import { serviceNames } from '@/lib/service-names'

export const SHORTEST_PASSWORD = 15 // C-194: the only factor; 8 once a second one exists
export const LONGEST_PASSWORD = 256
const SHORTEST_PART = 4
const LEAST_OF_ONES_OWN = 8

/** Why a password cannot be used, or null. `about` holds what others know of the person: names, address. */
export function passwordFault(password: string, about: (string | null | undefined)[] = []): string | null {
  const text = password.normalize('NFKC')
  const length = [...text].length
  if (length < SHORTEST_PASSWORD)
    return `Use at least ${SHORTEST_PASSWORD} characters. A few words in a row work well.`
  if (length > LONGEST_PASSWORD || Buffer.byteLength(text) > 1024)
    return `Use at most ${LONGEST_PASSWORD} characters.`
  const plain = text.toLowerCase()
  if (isCommon(plain))
    return 'Many people use this password, so it is among the first that are guessed. Choose another.'
  if (withoutKnownParts(plain, [...about, ...serviceNames()]).length < LEAST_OF_ONES_OWN)
    return 'This password is mostly your name or address, or the name of this service, which others know. Choose another.'
  if (new Set(plain).size < 5) return 'This password repeats a few characters. Choose one with more of them.'
  return null
}

function isCommon(plain: string) {
  return common.test(plain) || common.test(plain.replace(/[^a-z]+$/, '')) || /^(.{1,8})\1+$/.test(plain)
}

/** What stays of a password when everything that others know is taken out. */
function withoutKnownParts(plain: string, about: (string | null | undefined)[]) {
  const known = about
    .flatMap((value) => (value ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= SHORTEST_PART)
    .sort((a, b) => b.length - a.length)
  return known.reduce((rest, part) => rest.replaceAll(part, ''), plain)
}
