const FARTHEST = 1_000_000

/** Reads how many rows of a long list come before a page, from its address; what makes no sense is the beginning. */
export function readPosition(sent: string | string[] | undefined) {
  const position = typeof sent === 'string' && /^\d{1,7}$/.test(sent) ? Number(sent) : 0
  return Math.min(FARTHEST, position)
}
