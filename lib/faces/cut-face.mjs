// Runs in the decoder, as everything does that opens a picture.
import sharp from 'sharp'

const SIDE = 192 // pixels
const MARGIN = 0.2 // of the box, on each side

/** The face in a box, cut square from a picture of ours with some room around it. WebP, without metadata. */
export async function cutFace(picture, { box }) {
  const image = sharp(picture)
  const { width, height } = await image.metadata()
  const crop = await image
    .extract(squareAround(box, { width, height }))
    .resize(SIDE, SIDE)
    .webp({ quality: 80 })
    .toBuffer()
  return { crop }
}

/**
 * The square around a box in whole pixels, with the face in its middle. At the picture's edge the room around the face
 * is less, so that nobody beside it comes into view; only a face cut by the edge stands out of the middle.
 */
export function squareAround(box, { width, height }) {
  const across = spanOf(box.left, box.width, width)
  const down = spanOf(box.top, box.height, height)
  const face = Math.max(across.length, down.length)
  const wanted = Math.min(face * (1 + 2 * MARGIN), 2 * across.room, 2 * down.room)
  const side = Math.max(1, Math.floor(Math.min(Math.max(face, wanted), width, height)))
  const within = (middle, length) => Math.round(Math.min(Math.max(0, middle - side / 2), length - side))
  return { left: within(across.middle, width), top: within(down.middle, height), width: side, height: side }
}

/** The part of a side that a box covers inside the picture, in pixels, with the room from its middle to the nearer edge. */
function spanOf(start, share, size) {
  const from = Math.min(Math.max(0, start * size), size)
  const to = Math.min(Math.max(from, (start + share) * size), size)
  const middle = (from + to) / 2
  return { length: to - from, middle, room: Math.min(middle, size - middle) }
}
