import { countOf, formatCount } from '@/lib/format'

/** What a search found, and which of it is shown. */
export function sayFound({ photos, count, from }: { photos: unknown[]; count: number; from: number }) {
  if (count === 0) return 'No photo that can be found that way.'
  const found = `${countOf(count, 'photo')} found`
  if (photos.length === count) return `${found}.`
  if (photos.length === 0) return `${found}, and none so far back. Find them anew.`
  return `${found}. These are ${formatCount(from + 1)} to ${formatCount(from + photos.length)}, the newest first.`
}
