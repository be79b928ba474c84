import 'server-only'

import common from 'fxa-common-password-list'

export const SHORTEST_PASSWORD = 15 // C-194: the only factor; 8 once a second one exists
export const LONGEST_PASSWORD = 256
const LONGEST_PART = 4

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
  const known = knownParts(about).find(
    (part) => plain.replaceAll(part, '').length < 8 && plain.includes(part),
  )
  if (known) return 'This password is mostly your name or address, which others know. Choose another.'
  if (new Set(plain).size < 5) return 'This password repeats a few characters. Choose one with more of them.'
  return null
}

function isCommon(plain: string) {
  return common.test(plain) || common.test(plain.replace(/[^a-z]+$/, '')) || /^(.{1,8})\1+$/.test(plain)
}

function knownParts(about: (string | null | undefined)[]) {
  return about
    .flatMap((value) => (value ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= LONGEST_PART)
}
