import { formatDay } from '@/lib/format'

/** The day by which a photo is called: `3 May 2024`, when it was taken, or shown here first. */
export const dayOf = ({ takenAt, shownAt }: { takenAt: Date | null; shownAt: Date }) =>
  formatDay(takenAt ?? shownAt)
