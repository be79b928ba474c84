import { countOf, formatCount } from '@/lib/format'
import { addWeights } from './deletion-words'
import { addFaceWeights, NO_FACES } from './face-weight-words'
import { LibraryChanged } from './library-view'
import { MOST_AT_ONCE } from './limits'
import type { WeighedFaces, WeighedPhotos, Weight } from './photo-schema'

type Answer = { ok?: boolean; message?: string }
type Act<A extends Answer> = (previous: Answer, form: FormData) => Promise<A>

/** How far an act for many photos came, and what came of it in words. */
export type Outcome = { done: number; ok: boolean; message: string }

/** Sends an act for many photos, so many at a time as one act may mean; stops at the first that fails. */
export async function sendInParts(
  action: Act<Answer>,
  photoIds: string[],
  fields: Record<string, string>,
  onProgress: (done: number) => void,
): Promise<Outcome> {
  if (photoIds.length === 0) return { done: 0, ok: false, message: 'Nothing was selected.' }
  let last: Answer = {}
  let done = 0
  for (const part of partsOf(photoIds)) {
    const fault = await action({}, formOf(part, fields)).then(
      (answer) => ((last = answer), answer.ok ? null : (answer.message ?? 'It was refused.')),
      sayFailure,
    )
    if (fault !== null) return { done, ok: false, message: sayHalf(done, photoIds.length, fault) }
    done += part.length
    onProgress(done)
  }
  const message = done > MOST_AT_ONCE ? `Done for ${countOf(done, 'photo')}.` : (last.message ?? '')
  return { done, ok: true, message }
}

/** What goes with many photos, added up. Throws where one part was not weighed. */
export function weighInParts(action: Act<WeighedPhotos>, photoIds: string[], signal: AbortSignal) {
  const none: Weight = { photos: 0, open: 0, downloads: 0, reads: 0, faces: 0, places: 0 }
  return sumInParts(action, photoIds, { none, add: addWeights, signal })
}

/** What facial recognition made of many photos, likewise. */
export function weighFacesInParts(action: Act<WeighedFaces>, photoIds: string[], signal: AbortSignal) {
  return sumInParts(action, photoIds, { none: NO_FACES, add: addFaceWeights, signal })
}

type Sum<W> = { none: W; add: (a: W, b: W) => W; signal: AbortSignal }

async function sumInParts<W>(
  action: Act<Answer & { weight?: W }>,
  photoIds: string[],
  { none, add, signal }: Sum<W>,
) {
  let sum = none
  for (const part of partsOf(photoIds)) {
    signal.throwIfAborted()
    const { weight } = await action({}, formOf(part))
    if (!weight) throw new Error('A part was not weighed.')
    sum = add(sum, weight)
  }
  return sum
}

/** Why an act did not happen, in words. A way to another page is no failure: it goes on. */
export function sayFailure(error: unknown) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  if (digest.startsWith('NEXT_REDIRECT')) throw error
  if (error instanceof LibraryChanged) return 'Your library changed. Nothing was done. Select again.'
  if (digest.endsWith(';404')) return 'They are not there any more.'
  return 'We could not be reached. Try again.'
}

const sayHalf = (done: number, total: number, fault: string) =>
  done === 0 ? fault : `${formatCount(done)} of ${formatCount(total)} done, the rest was not. ${fault}`

function partsOf(photoIds: string[]) {
  const parts: string[][] = []
  for (let at = 0; at < photoIds.length; at += MOST_AT_ONCE) parts.push(photoIds.slice(at, at + MOST_AT_ONCE))
  return parts
}

function formOf(photoIds: string[], fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('photoIds', photoIds.join(','))
  return form
}
