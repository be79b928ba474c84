import { countOf } from '@/lib/format'
import type { Weight } from './photo-schema'

/** What deleting photos takes away, and what it cannot reach. */
export function sayWeight({ photos, open, downloads, reads, faces, places }: Weight) {
  const also = [faces > 0 && countOf(faces, 'face'), places > 0 && countOf(places, 'place')].filter(Boolean)
  const goes = `${countOf(photos, 'photo')} will be gone at once, in every size${also.length ? `, with ${also.join(' and ')}` : ''}.`
  const known = [
    downloads > 0 && countOf(downloads, 'download'),
    reads > 0 && `${countOf(reads, 'reading')} by programs`,
  ].filter(Boolean)
  const reach = known.length > 0 ? ` We know of ${known.join(' and ')}: those copies we cannot reach.` : ''
  const them = photos === 1 ? 'it' : 'them'
  const before = photos === 1 ? 'it' : 'some'
  const shown =
    open > 0
      ? ` Others could see ${open === photos ? them : open}: a picture of a screen we cannot know of.`
      : ` Only you see ${them} now.${known.length > 0 ? ` Others could see ${before} before.` : ''}`
  return `${goes}${reach}${shown}`
}

type Shown = { isPublic: boolean; friendCount: number; downloads: unknown[]; programReads: unknown[] }

/** Who could see one photo until now: copies that others took tell of a time before it was closed. */
export function sayWhoSaw({ isPublic, friendCount, downloads, programReads }: Shown) {
  if (isPublic) return 'Everybody who had its address. The address says “gone” from now on.'
  if (friendCount > 0)
    return `${countOf(friendCount, 'friend')}. The address says “gone” to them from now on.`
  const wasOpen = downloads.length + programReads.length > 0
  return `Only you see it now.${wasOpen ? ' Others could see it before.' : ''}`
}

/** Both together. */
export const addWeights = (a: Weight, b: Weight): Weight => ({
  photos: a.photos + b.photos,
  open: a.open + b.open,
  downloads: a.downloads + b.downloads,
  reads: a.reads + b.reads,
  faces: a.faces + b.faces,
  places: a.places + b.places,
})
