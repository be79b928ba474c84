import 'server-only'

import sharp from 'sharp'

const SIDE = 192 // pixels
const MARGIN = 0.3 // of the box, on each side

type Box = { left: number; top: number; width: number; height: number }

/** The face in a box, cut square from a picture of ours with some room around it. WebP; nothing is kept. */
export async function cutFace(picture: Buffer, box: Box): Promise<Buffer> {
  const image = sharp(picture)
  const { width, height } = await image.metadata()
  return image
    .extract(squareAround(box, { width, height }))
    .resize(SIDE, SIDE)
    .webp({ quality: 80 })
    .toBuffer()
}

/** The square around a box in whole pixels, moved inside the picture where it would reach out of it. */
export function squareAround(box: Box, { width, height }: { width: number; height: number }) {
  const wanted = Math.max(box.width * width, box.height * height) * (1 + 2 * MARGIN)
  const side = Math.max(1, Math.floor(Math.min(wanted, width, height)))
  const within = (middle: number, length: number) =>
    Math.round(Math.min(Math.max(0, middle - side / 2), length - side))
  return {
    left: within((box.left + box.width / 2) * width, width),
    top: within((box.top + box.height / 2) * height, height),
    width: side,
    height: side,
  }
}
