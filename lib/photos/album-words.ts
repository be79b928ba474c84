import { countOf } from '@/lib/format'

/** What facial recognition does with photos that left an album from which it was kept: null where it was not. */
export type Left = 'kept-away' | 'may-look' | 'looks' | null

/** What facial recognition made of photos, in counts. */
export type FaceTraces = { templates: number; faces: number }

/** `2 face templates and 3 unnamed faces`; null where it made nothing. */
export function countTraces({ templates, faces }: FaceTraces) {
  const made = [
    templates > 0 && countOf(templates, 'face template'),
    faces > 0 && countOf(faces, 'unnamed face'),
  ].filter(Boolean)
  return made.length > 0 ? made.join(' and ') : null
}

type Put = { title: string; added: number; gone: FaceTraces | null }

/** What came of putting photos into an album. */
export function sayPut({ title, added, gone }: Put) {
  if (added === 0) return `All of them are in “${title}” already.`
  const put = `${countOf(added, 'photo')} put into “${title}”.`
  if (!gone) return put
  const went = countTraces(gone)
  return `${put} Facial recognition stays away from ${added === 1 ? 'it' : 'them'}. ${went ? `Gone: ${went}.` : 'It had made nothing there.'}`
}

/** What came of taking photos out of an album. */
export function sayTaken({ title, taken, left }: { title: string; taken: number; left: Left }) {
  const stay = taken === 1 ? 'It stays' : 'They stay'
  return [
    `${countOf(taken, 'photo')} taken out of “${title}”. ${stay} in your library.`,
    sayLeft(left, taken),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The same in words. */
export function sayLeft(left: Left, count: number) {
  const it = count === 1 ? 'it' : 'them'
  if (left === 'kept-away') return `Facial recognition stays away from ${it}.`
  if (left === 'looks') return `Facial recognition may look at ${it} now.`
  return left && `Facial recognition may look at ${it}, once you turn it on.`
}

/** What came of deleting an album; `how` is what its address says facial recognition does. */
export function sayAlbumDeleted(how: unknown) {
  const left = lefts.find((one) => one === how) ?? null
  return ['The album is deleted. Its photos stay in your library.', sayLeft(left, 2)]
    .filter(Boolean)
    .join(' ')
}

const lefts = ['kept-away', 'may-look', 'looks'] as const
