import type { Box } from './engine'

/** Two boxes that share more than this are one face. */
export const SAME_FACE = 0.4

/** The shared part of two boxes, of what both cover: 0 where they do not touch, 1 where they are the same. */
export function overlapOf(a: Box, b: Box) {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  const shared = width * height
  return shared / (a.width * a.height + b.width * b.height - shared)
}
