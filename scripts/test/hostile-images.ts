import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import {
  flatPng,
  intoJpeg,
  intoPng,
  jpegSegment,
  lieAboutJpeg,
  PNG_MAGIC,
  pngChunk,
  webpChunk,
  webpHead,
  webpOf,
} from './image-parts'

export type TestFile = { name: string; bytes: Buffer }
export type Kind = 'jpeg' | 'png' | 'webp'

const kinds: Kind[] = ['jpeg', 'png', 'webp']
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const HTML = '<!doctype html><html><script>alert(1)</script></html>'

/** A small picture with enough in it that a missing part is noticed. */
export function drawPicture(kind: Kind, { width = 160, height = 120, seed = 7 } = {}) {
  const pixels = Buffer.alloc(width * height * 3)
  let state = seed
  for (let at = 0; at < pixels.length; at++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    pixels[at] = ((at / 3) % width) + (state >> 24)
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(kind)
    .toBuffer()
}

/** Files that must not become photos, each for its own reason. */
export async function hostileImages(): Promise<TestFile[]> {
  const [jpeg, png, webp] = await Promise.all([drawPicture('jpeg'), drawPicture('png'), drawPicture('webp')])
  const whole = { jpeg, png, webp }
  return [
    ...otherThings(),
    ...(await otherPictures(jpeg)),
    ...wrongBeginnings(whole),
    ...kinds.flatMap((kind) => cutShort(kind, whole[kind])),
    ...tooLarge(jpeg),
    ...(await moving(png)),
    ...broken(whole),
  ]
}

function otherThings(): TestFile[] {
  const text = (name: string, body: string) => ({ name, bytes: Buffer.from(body, 'latin1') })
  return [
    text('nothing at all', ''),
    text('one byte', '\xff'),
    text('plain text', 'Not a picture.'),
    text('a page', HTML),
    text('a page after spaces', `\n\n  ${HTML}`),
    text('a drawing with a script', SVG),
    text('a drawing as XML', `<?xml version="1.0"?>${SVG}`),
    { name: 'a packed drawing', bytes: gzipSync(SVG) },
    text('a program for a server', '<?php system($_GET["c"]); ?>'),
    text('a document', '%PDF-1.7\n1 0 obj<<>>endobj'),
    text('an archive', 'PK\x03\x04'.padEnd(64, '\0')),
    text('a program', '\x7fELF\x02\x01\x01'.padEnd(64, '\0')),
    text('a sound', 'RIFF\x24\0\0\0WAVEfmt '),
    text('a film', '\0\0\0\x18ftypisom'.padEnd(64, '\0')),
    text('a script that begins like a JPEG', '\xff\xd8\xff/*<script>alert(1)</script>*/'),
  ]
}

async function otherPictures(jpeg: Buffer): Promise<TestFile[]> {
  const as = async (kind: 'gif' | 'tiff' | 'avif') => sharp(jpeg).toFormat(kind).toBuffer()
  const text = (name: string, body: string) => ({ name, bytes: Buffer.from(body.padEnd(64, '\0'), 'latin1') })
  return [
    { name: 'GIF', bytes: await as('gif') },
    { name: 'TIFF', bytes: await as('tiff') },
    { name: 'AVIF', bytes: await as('avif') },
    text('TIFF from the other end', 'MM\0*\0\0\0\x08'),
    text('HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
    text('HEIF', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'),
    text('BMP', 'BM\x46\0\0\0\0\0\0\0\x36'),
    text('icon', '\0\0\x01\0\x01\0\x10\x10'),
    text('JPEG XL', '\xff\x0a\xff\x07'),
    text('JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'),
    text('layers', '8BPS\0\x01'),
    text('OpenEXR', 'v/1\x01\x02'),
    text('PPM', 'P6 1 1 255 abc'),
  ]
}

function wrongBeginnings({ jpeg, png, webp }: Record<Kind, Buffer>): TestFile[] {
  const head = { jpeg: jpeg.subarray(0, 4), png: PNG_MAGIC, webp: webp.subarray(0, 12) }
  const made = (name: string, ...parts: Buffer[]) => ({ name, bytes: Buffer.concat(parts) })
  return [
    made('only the beginning of a JPEG', head.jpeg),
    made('only the beginning of a PNG', head.png),
    made('only the beginning of a WebP', head.webp),
    made('a JPEG that is a PNG', head.jpeg, png),
    made('a PNG that is a JPEG', head.png, jpeg),
    made('a WebP that is a JPEG', head.webp, jpeg),
    made('a WebP that is a page', head.webp, Buffer.from(HTML)),
    made('a JPEG that is a page', head.jpeg, Buffer.from(HTML)),
    made('a PNG that is a drawing', head.png, Buffer.from(SVG)),
    made('a JPEG behind spaces', Buffer.from('  '), jpeg),
    made('a JPEG behind an archive', Buffer.from('PK\x03\x04'), jpeg),
    made('a GIF with a JPEG inside', Buffer.from('GIF89a'), jpeg),
    made('a film with a JPEG inside', Buffer.from('\0\0\0\x18ftypisom'), jpeg),
  ]
}

function cutShort(kind: Kind, bytes: Buffer): TestFile[] {
  const hundredths = [1, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 93, 95, 97, 98]
  return hundredths.map((part) => ({
    name: `${kind} cut short at ${part} %`,
    bytes: bytes.subarray(0, Math.floor((bytes.length * part) / 100)),
  }))
}

function tooLarge(jpeg: Buffer): TestFile[] {
  return [
    { name: 'a PNG of 16,000 by 16,000 in a few kilobytes', bytes: flatPng(16_000, 16_000) },
    { name: 'a PNG that says 30,000 by 30,000', bytes: flatPng(30_000, 30_000, { rows: 1 }) },
    { name: 'a PNG that says 2 billion by 2 billion', bytes: flatPng(0x7fffffff, 0x7fffffff, { rows: 0 }) },
    { name: 'a PNG of no width', bytes: flatPng(0, 9) },
    { name: 'a PNG with more rows than it has', bytes: flatPng(900, 900, { rows: 3 }) },
    { name: 'a JPEG that says 65,500 by 65,500', bytes: lieAboutJpeg(jpeg, 65_500, 65_500) },
    { name: 'a JPEG that says 7,000 by 7,000', bytes: lieAboutJpeg(jpeg, 7_000, 7_000) },
    { name: 'a JPEG of no height', bytes: lieAboutJpeg(jpeg, 160, 0) },
    { name: 'a WebP whose canvas is 16,383 by 16,383', bytes: webpOf(webpHead(0, 16_383, 16_383)) },
    { name: 'more than 25 MB', bytes: Buffer.concat([jpeg, Buffer.alloc(25 * 1024 * 1024)]) },
  ]
}

async function moving(png: Buffer): Promise<TestFile[]> {
  const frames = 200
  const pixels = Buffer.alloc(64 * 64 * frames * 3, 9)
  for (let at = 0; at < pixels.length; at += 997) pixels[at] = at % 251
  const film = sharp(pixels, {
    raw: { width: 64, height: 64 * frames, channels: 3, pageHeight: 64 },
    animated: true,
  })
  const few = sharp(pixels.subarray(0, 64 * 128 * 3), {
    raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
    animated: true,
  })
  const control = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])
  return [
    { name: 'a moving GIF', bytes: await few.clone().gif().toBuffer() },
    { name: 'a moving WebP', bytes: await few.clone().webp().toBuffer() },
    { name: 'a moving WebP of 200 frames', bytes: await film.webp().toBuffer() },
    { name: 'a moving PNG', bytes: intoPng(png, pngChunk('acTL', control)) },
    {
      name: 'a moving WebP without a frame',
      bytes: webpOf(webpHead(2, 64, 64), webpChunk('ANIM', Buffer.alloc(6))),
    },
  ]
}

function broken({ jpeg, png, webp }: Record<Kind, Buffer>): TestFile[] {
  const changed = (bytes: Buffer, at: number, byte: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = byte
    return copy
  }
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  return [
    { name: 'a PNG whose header is changed', bytes: changed(png, 29, png[29]! ^ 0xff) },
    { name: 'a PNG whose pixels are changed', bytes: changed(png, png.indexOf('IDAT') + 40, 0x5a) },
    { name: 'a PNG without pixels', bytes: Buffer.concat([png.subarray(0, 33), pngChunk('IEND')]) },
    { name: 'a JPEG without tables', bytes: Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(scan)]) },
    { name: 'a JPEG without pixels', bytes: jpeg.subarray(0, scan) },
    {
      name: 'a JPEG of segments without a picture',
      bytes: intoJpeg(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), ...many(3_000)),
    },
    { name: 'a WebP whose lengths lie', bytes: changed(webp, 17, 0x7f) },
    {
      name: 'a WebP without a picture',
      bytes: webpOf(webpHead(8, 9, 9), webpChunk('EXIF', Buffer.alloc(64))),
    },
  ]
}

/** Empty segments of a program's own. */
export const many = (count: number) =>
  Array.from({ length: count }, () => jpegSegment(0xe9, Buffer.from('empty')))

/** Whole pictures with one bit in a hundred bytes turned over, the same at every run. */
export async function brokenBits(count: number): Promise<TestFile[]> {
  const whole = await Promise.all(kinds.map((kind) => drawPicture(kind)))
  let state = 42
  const next = (below: number) => (state = (state * 1103515245 + 12345) & 0x7fffffff) % below
  return Array.from({ length: count }, (_, number) => {
    const bytes = Buffer.from(whole[number % whole.length]!)
    for (let turn = 0; turn < 1 + bytes.length / 100; turn++) {
      const at = 12 + next(bytes.length - 12)
      bytes[at] = bytes[at]! ^ (1 << next(8))
    }
    return { name: `bits turned over, ${number}`, bytes }
  })
}
