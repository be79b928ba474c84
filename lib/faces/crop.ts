import 'server-only'

import { ask } from '@/lib/photos/decoder'
import type { Box } from './engine'

/** The face in a box, cut square from a picture of ours with some room around it. WebP; nothing is kept. */
export async function cutFace(picture: Buffer, box: Box): Promise<Buffer> {
  const { left, top, width, height } = box
  const { crop } = await ask<{ crop: Uint8Array }>({
    ...{ kind: 'face', file: picture },
    box: { left, top, width, height },
  })
  return Buffer.from(crop.buffer, crop.byteOffset, crop.byteLength)
}
