import { formatMoment } from '@/lib/format'

/** What came of reading a file again. */
export function sayCapture({ takenAt, camera }: { takenAt: Date | null; camera: string | null }) {
  if (!takenAt && !camera) return 'This file says neither when it was taken nor with which camera.'
  const parts = [takenAt && `taken ${formatMoment(takenAt)}`, camera && `with ${camera}`].filter(Boolean)
  return `Read from the file again: ${parts.join(', ')}.`
}
