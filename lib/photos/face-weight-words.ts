import { countOf, formatCount } from '@/lib/format'
import { countTraces } from './album-words'

/** What facial recognition made of photos, and from how many it is kept: by themselves, or by an album as well. */
export type FaceWeight = {
  photos: number
  templates: number
  faces: number
  away: number
  byAlbum: number
}

export const NO_FACES: FaceWeight = { photos: 0, templates: 0, faces: 0, away: 0, byAlbum: 0 }

/** Both together. */
export const addFaceWeights = (a: FaceWeight, b: FaceWeight): FaceWeight => ({
  photos: a.photos + b.photos,
  templates: a.templates + b.templates,
  faces: a.faces + b.faces,
  away: a.away + b.away,
  byAlbum: a.byAlbum + b.byAlbum,
})

/** What goes where facial recognition is kept away. */
export function sayTraces(weight: FaceWeight) {
  const goes = countTraces(weight)
  if (!goes) return `Facial recognition made nothing of ${weight.photos === 1 ? 'it' : 'them'} that would go.`
  return `Kept away, ${goes} go at once. This cannot be undone. Names that you gave stay.`
}

/** From which of them it is kept already; null where from none. */
export function sayKeptAway({ photos, away, byAlbum }: FaceWeight) {
  const kept =
    away > 0 &&
    `It is kept away from ${away === photos ? (photos === 1 ? 'it' : 'all of them') : formatCount(away)} now.`
  const album =
    byAlbum > 0 &&
    `${countOf(byAlbum, 'photo')} ${byAlbum === 1 ? 'is' : 'are'} in an album that keeps it away, and ${byAlbum === 1 ? 'stays' : 'stay'} so.`
  return [kept, album].filter(Boolean).join(' ') || null
}
