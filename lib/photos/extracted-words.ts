import { formatMoment } from '@/lib/format'

/** What came of reading a file again. */
export function sayCapture({ takenAt, camera }: { takenAt: Date | null; camera: string | null }) {
  if (!takenAt && !camera) return 'This file says neither when it was taken nor with which camera.'
  const parts = [takenAt && `taken ${formatMoment(takenAt)}`, camera && `with ${camera}`].filter(Boolean)
  return `Read from the file again: ${parts.join(', ')}.`
}

/** That nothing is left to clear of what was read from a photo, and what stays; null where there is something. */
export function sayAllGone(rows: { isKept?: true }[]) {
  if (rows.some(({ isKept }) => !isKept)) return null
  return rows.length > 0
    ? 'We hold nothing else that was read from this photo. What is left stays because you set it.'
    : 'We hold nothing that was read from this photo.'
}
