import sharp from 'sharp'
import { drawPicture, type Kind, many, type TestFile } from './hostile-images'
import { flatPng, intoJpeg, intoPng, pngChunk, webpChunk, webpHead, webpOf } from './image-parts'

const FRAMES = 10_000

/** Whole pictures cut off after each hundredth of their bytes. */
export async function cutAtEachPercent(): Promise<TestFile[]> {
  const kinds: Kind[] = ['jpeg', 'png', 'webp']
  const whole = await Promise.all(kinds.map(async (kind) => ({ kind, bytes: await drawPicture(kind) })))
  return whole.flatMap(({ kind, bytes }) =>
    Array.from({ length: 99 }, (_, at) => ({
      name: `${kind} cut off at ${at + 1} %`,
      bytes: bytes.subarray(0, Math.floor((bytes.length * (at + 1)) / 100)),
    })),
  )
}

/** Files that are too much of one thing, and must be refused. */
export async function tooMuch(): Promise<TestFile[]> {
  const small = { width: 16, height: 12 }
  const [png, webp] = await Promise.all([drawPicture('png', small), drawPicture('webp', small)])
  return [
    { name: 'a PNG of 30,000 by 30,000 with all its rows', bytes: flatPng(30_000, 30_000) },
    { name: 'a PNG of 16,000 by 16,000 in a few kilobytes', bytes: flatPng(16_000, 16_000) },
    { name: 'a WebP of ten thousand frames', bytes: manyFrames(webp) },
    { name: 'a PNG of ten thousand frames', bytes: manyPngFrames(png) },
  ]
}

/** Pictures in tens of thousands of parts: they may be shown or refused, but soon, and with little memory. */
export async function manyParts(): Promise<TestFile[]> {
  const [jpeg, png, webp] = await Promise.all([drawPicture('jpeg'), drawPicture('png'), drawPicture('webp')])
  const text = pngChunk('tEXt', Buffer.from('Comment\0again'))
  const own = webpChunk('MANY', Buffer.from('again'))
  return [
    { name: 'a JPEG of 65,536 segments', bytes: intoJpeg(jpeg, Buffer.concat(many(65_536))) },
    { name: 'a PNG of 1,500 chunks', bytes: intoPng(png, repeat(text, 1_500)) },
    { name: 'a PNG of 65,536 chunks', bytes: intoPng(png, repeat(text, 65_536)) },
    {
      name: 'a WebP of 65,536 chunks',
      bytes: webpOf(webpHead(0, 160, 120), webp.subarray(12), repeat(own, 65_536)),
    },
  ]
}

/** A picture with as many pixels as are taken, turned by its camera: all of them stand in memory at once. */
export async function largestPicture(): Promise<TestFile> {
  const bytes = await sharp(await drawPicture('png'))
    .resize(7_700, 6_490, { kernel: 'nearest', fit: 'fill' })
    .withMetadata({ orientation: 6 })
    .jpeg({ progressive: true })
    .toBuffer()
  return { name: 'fifty megapixels, in passes and turned', bytes }
}

function manyFrames(webp: Buffer) {
  const head = Buffer.alloc(16)
  head.writeUIntLE(15, 6, 3)
  head.writeUIntLE(11, 9, 3)
  head.writeUIntLE(40, 12, 3)
  const frame = webpChunk('ANMF', Buffer.concat([head, webp.subarray(12)]))
  return webpOf(webpHead(2, 16, 12), webpChunk('ANIM', Buffer.alloc(6)), repeat(frame, FRAMES))
}

function manyPngFrames(png: Buffer) {
  const control = Buffer.alloc(8)
  control.writeUInt32BE(FRAMES)
  const frame = Buffer.alloc(26)
  frame.writeUInt32BE(16, 4)
  frame.writeUInt32BE(12, 8)
  return intoPng(png, pngChunk('acTL', control), repeat(pngChunk('fcTL', frame), FRAMES))
}

const repeat = (part: Buffer, times: number) => Buffer.concat(Array<Buffer>(times).fill(part))
