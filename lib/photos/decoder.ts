import 'server-only'

import { join } from 'node:path'
import { now } from '@/lib/clock'
import { makeDecoderPool } from './decoder-pool'
import { mediaTypeOf, PhotoRefused, type MediaType } from './file-kind'
import { uploadLimits } from './limits'
import { sizes, type SizeName } from './sizes'

/** What one file may take. */
export const decodeLimits = { ms: 10_000, megabytes: 512 }

const pool = makeDecoderPool({
  program: join(process.cwd(), 'lib/photos/decoder-process.mjs'),
  ...decodeLimits,
})

type Question = {
  kind: 'decode' | 'look' | 'capture' | 'point' | 'erase' | 'face'
  file: Buffer
  [limit: string]: unknown
}

/** Puts a question about a file to the decoder, whose limits hold for it. `kind` says which: decoder-process.mjs. */
export const ask = <T>(question: Question) => pool.ask<T>(question)

const wanted = Object.entries(sizes)
  .map(([name, pixels]) => ({ name, pixels }))
  .sort((a, b) => b.pixels - a.pixels)

/** When a picture was taken, by the camera's own clock, and with which camera; null where its file does not say. */
export type Capture = { takenAt: Date | null; camera: string | null }

/** What a picture file says and shows. Width and height are pixels as seen. */
export type Decoded = Capture & {
  mediaType: MediaType
  width: number
  height: number
  pictures: Record<SizeName, Buffer>
}

/** The raw tags of a file, and whether anything in it says where it was taken, marks people, or was noted by a program. */
export type Inside = {
  exif: Buffer | null
  xmp: Buffer | null
  hasPlace: boolean
  hasPeople: boolean
  hasNotes: boolean
}

/**
 * Decodes a picture in a process of its own and makes every size anew from its pixels, without metadata.
 * Throws PhotoRefused, with a sentence for whoever added the file, if it is no picture, damaged or too much; of its
 * kind DecoderLost where the process ended over it.
 */
export async function decode(file: Buffer): Promise<Decoded> {
  if (file.length > uploadLimits.fileBytes)
    throw new PhotoRefused('This file has more than 25 MB. Make it smaller, then add it again.')
  const mediaType = mediaTypeOf(file)
  const done = await ask<{
    pictures: Record<SizeName, Uint8Array>
    width: number
    height: number
    takenAt: number | null
    camera: string | null
  }>({ kind: 'decode', file, sizes: wanted, mostPixels: uploadLimits.pixels, nowMs: now().getTime() })
  const pictures = Object.fromEntries(
    Object.entries(done.pictures).map(([name, bytes]) => [name, Buffer.from(bytes)]),
  ) as Decoded['pictures']
  return { ...done, mediaType, pictures, takenAt: done.takenAt === null ? null : new Date(done.takenAt) }
}

/** The moment and the camera of a picture file alone, read in the same process. Throws the same. */
export async function readCapture(file: Buffer): Promise<Capture> {
  mediaTypeOf(file)
  const nowMs = now().getTime()
  const read = await ask<{ takenAt: number | null; camera: string | null }>({ kind: 'capture', file, nowMs })
  return { ...read, takenAt: read.takenAt === null ? null : new Date(read.takenAt) }
}

/** What a picture file holds beside its picture, looked for in the same process. Throws the same. */
export async function lookInside(file: Buffer): Promise<Inside> {
  mediaTypeOf(file)
  type Found = Omit<Inside, 'exif' | 'xmp'> & { exif: Uint8Array | null; xmp: Uint8Array | null }
  const { exif, xmp, ...found } = await ask<Found>({ kind: 'look', file })
  return { ...found, exif: exif && Buffer.from(exif), xmp: xmp && Buffer.from(xmp) }
}
