import { PIECE_BYTES } from '@/lib/http/body-limits'

const MB = 1024 * 1024

/** Said before an upload, and held to by it. */
export const uploadLimits = {
  fileBytes: 25 * MB,
  pieceBytes: PIECE_BYTES,
  quotaBytes: 5 * 1024 * MB,
  photoCount: 60_000,
  pixels: 50_000_000,
} as const

export const LONGEST_CAPTION = 500
export const LONGEST_TITLE = 80
/** How many photos of others one page shows. */
export const MOST_SHOWN = 60
/** How many photos one act can mean. */
export const MOST_AT_ONCE = 500
