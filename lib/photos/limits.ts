const MB = 1024 * 1024

/** Said before an upload, and held to by it. */
export const uploadLimits = {
  fileBytes: 25 * MB,
  pieceBytes: 4 * MB,
  quotaBytes: 5 * 1024 * MB,
  photoCount: 60_000,
  pixels: 50_000_000,
} as const
