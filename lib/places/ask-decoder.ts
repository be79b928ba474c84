import 'server-only'

import { ask } from '@/lib/photos/decoder'
import { mediaTypeOf } from '@/lib/photos/file-kind'
import { EraseRefused } from './erase-refused.mjs'
import type { Point } from './point'

/** Where a file says that it was taken, read in the decoder. Throws PhotoRefused, of its kind DecoderLost. */
export async function findPoint(file: Buffer): Promise<Point | null> {
  mediaTypeOf(file)
  const { point } = await ask<{ point: Point | null }>({ kind: 'point', file })
  return point
}

type Answer = { refusal: string } | { refusal?: undefined; erasedCount: number; file?: Uint8Array }

/**
 * The same file without its location, made in the decoder: itself where it held none. Throws EraseRefused where the
 * location would stay readable, PhotoRefused for no picture, of its kind DecoderLost.
 */
export async function takeLocationOut(original: Buffer): Promise<{ file: Buffer; erasedCount: number }> {
  mediaTypeOf(original)
  const answer = await ask<Answer>({ kind: 'erase', file: original })
  if (answer.refusal !== undefined) throw new EraseRefused(answer.refusal)
  const { erasedCount, file } = answer
  return { erasedCount, file: file ? viewOf(file) : original }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength)
