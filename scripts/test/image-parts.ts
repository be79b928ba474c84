import { crc32, deflateSync } from 'node:zlib'

/** One chunk of a PNG file, with a true checksum. */
export function pngChunk(name: string, body: Buffer = Buffer.alloc(0)) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  return Buffer.concat([uint32(body.length), named, uint32(crc32(named))])
}

/** Puts chunks behind the header of a PNG file. */
export const intoPng = (png: Buffer, ...chunks: Buffer[]) => splice(png, 33, ...chunks)

/** A PNG file of one colour, of any size: a few kilobytes for millions of pixels. */
export function flatPng(width: number, height: number, { rows = height } = {}) {
  const line = Buffer.alloc(1 + Math.ceil(width / 8))
  const pixels = deflateSync(Buffer.alloc(line.length * rows), { level: 9 })
  return Buffer.concat([PNG_MAGIC, pngHeader(width, height), pngChunk('IDAT', pixels), pngChunk('IEND')])
}

export const PNG_MAGIC = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

const pngHeader = (width: number, height: number) =>
  pngChunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])]))

/** One segment of a JPEG file: a marker such as 0xe1, then its bytes. */
export function jpegSegment(marker: number, body: Buffer) {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return Buffer.concat([Buffer.from([0xff, marker]), length, body])
}

/** Puts segments behind the first two bytes of a JPEG file. */
export const intoJpeg = (jpeg: Buffer, ...segments: Buffer[]) => splice(jpeg, 2, ...segments)

/** Writes other measures into the frame header of a JPEG file: its pixels stay as few as they were. */
export function lieAboutJpeg(jpeg: Buffer, width: number, height: number) {
  const lied = Buffer.from(jpeg)
  const at = lied.indexOf(Buffer.from([0xff, 0xc0]))
  lied.writeUInt16BE(height, at + 5)
  lied.writeUInt16BE(width, at + 7)
  return lied
}

/** One chunk of a WebP file. */
export function webpChunk(name: string, body: Buffer) {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(name, 'latin1'), length, body, Buffer.alloc(body.length % 2)])
}

/** A WebP file of these chunks. */
export function webpOf(...chunks: Buffer[]) {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), length, body])
}

/** The body of a VP8X chunk: 0x02 moves, 0x08 has EXIF, 0x10 is see-through. */
export function webpHead(flags: number, width: number, height: number) {
  const body = Buffer.alloc(10)
  body[0] = flags
  body.writeUIntLE(width - 1, 4, 3)
  body.writeUIntLE(height - 1, 7, 3)
  return webpChunk('VP8X', body)
}

/** The body of an EXIF segment with nothing but a thumbnail in it. */
export function exifThumbnail(jpeg: Buffer) {
  const tiff = Buffer.alloc(8 + 6 + 2 + 24 + 4)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt32LE(14, 10) // no tags of the picture; those of its thumbnail follow
  tiff.writeUInt16LE(2, 14)
  for (const [number, tag, value] of [
    [0, 0x201, tiff.length],
    [1, 0x202, jpeg.length],
  ] as const) {
    tiff.writeUInt16LE(tag, 16 + number * 12)
    tiff.writeUInt16LE(4, 18 + number * 12)
    tiff.writeUInt32LE(1, 20 + number * 12)
    tiff.writeUInt32LE(value, 24 + number * 12)
  }
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, jpeg])
}

/** The body of a segment as news agencies write it: a caption and a city. */
export function iptc(text: string) {
  const records = [0x78, 0x5a].map((field) => {
    const body = Buffer.from(text)
    return Buffer.concat([Buffer.from([0x1c, 2, field, 0, body.length]), body])
  })
  const data = Buffer.concat(records)
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1')
  return Buffer.concat([head, uint32(data.length), data, Buffer.alloc(data.length % 2)])
}

const splice = (bytes: Buffer, at: number, ...parts: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, at), ...parts, bytes.subarray(at)])

function uint32(value: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
