import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { drawPicture, type TestFile } from './hostile-images'
import { intoJpeg, intoPng, jpegSegment, pngChunk, webpChunk, webpHead, webpOf } from './image-parts'

const ENTRY = 12
const GPS_POINTER = 0x8825
const MB = 1_000_000

/** Pictures that open, and whose tags ask whoever reads or erases them for more time or memory than a process has. */
export async function hostileTags(): Promise<TestFile[]> {
  const size = { width: 16, height: 16 }
  const [jpeg, png] = await Promise.all([drawPicture('jpeg', size), drawPicture('png', size)])
  return [...(await inExif(jpeg, png)), ...(await inXmp(jpeg)), ...inPngTexts(png), ...behind(jpeg)]
}

async function inExif(jpeg: Buffer, png: Buffer): Promise<TestFile[]> {
  const segment = Buffer.concat([Buffer.from('Exif\0\0'), overlapping(5_000, 65_000)])
  return [
    { name: 'EXIF whose entries all name the same bytes', bytes: intoJpeg(jpeg, jpegSegment(0xe1, segment)) },
    {
      name: 'EXIF of megabytes that points to its place again and again',
      bytes: intoPng(png, pngChunk('eXIf', pointingAgain(20 * MB))),
    },
    {
      name: 'EXIF of megabytes whose captions are the same bytes',
      bytes: intoPng(png, pngChunk('eXIf', captions(20 * MB))),
    },
  ]
}

async function inXmp(jpeg: Buffer): Promise<TestFile[]> {
  const webp = await sharp(jpeg).webp().toBuffer()
  const carrying = (xmp: string) =>
    webpOf(webpHead(0x04, 16, 16), webp.subarray(12), webpChunk('XMP ', Buffer.from(xmp, 'latin1')))
  const packet = (text: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/">${text}</x:xmpmeta>`
  const numbered = (count: number, tag: (number: number) => string) =>
    Array.from({ length: count }, (_, number) => tag(number)).join('')
  const full = (piece: string, bytes = 7 * MB) => piece.repeat(bytes / piece.length)
  const texts: [string, string][] = [
    ['XMP of elements that never end', full('<a:GPSLatitude ')],
    ['XMP of names that never end', `<a ${full('GPS')}`],
    ['XMP of a name after another', full(' GPS')],
    ['XMP of spaces behind a name', `<a GPSLatitude${full(' ')}`],
    ['XMP of names of their own that nobody closes', numbered(500_000, (n) => `<a${n}:City>`)],
    ['XMP of names of their own that nobody opens', numbered(500_000, (n) => `</a${n}:City>`)],
    ['XMP of attributes that say nothing', full(' a=""')],
    ['XMP of places that say nothing', full('<a:City/>')],
    ['XMP of numbers that never end', `<a GPSLatitude="1.${full('1')}"/>`],
  ]
  return texts.map(([name, text]) => ({ name, bytes: carrying(packet(text)) }))
}

function inPngTexts(png: Buffer): TestFile[] {
  const key = Buffer.from('Raw profile type xmp\0\0', 'latin1')
  const packed = (text: Buffer) => pngChunk('zTXt', Buffer.concat([key, deflateSync(text)]))
  const bomb = packed(Buffer.alloc(8 * MB, 'GPS'))
  const small = packed(Buffer.from('GPS'))
  const place = Buffer.from('<x:xmpmeta> GPSLatitude="1" </x:xmpmeta>').toString('hex')
  const profile = `\nxmp\n${8 * MB}\n${place}${'20'.repeat(6 * MB)}`
  return [
    {
      name: 'a PNG whose texts unpack to 24 MB',
      bytes: intoPng(png, Buffer.concat(Array<Buffer>(3).fill(bomb))),
    },
    {
      name: 'a PNG of very many packed texts',
      bytes: intoPng(png, Buffer.concat(Array<Buffer>(300_000).fill(small))),
    },
    {
      name: 'a PNG of very many chunks',
      bytes: intoPng(png, Buffer.concat(Array<Buffer>(1_000_000).fill(pngChunk('pgAp')))),
    },
    {
      name: 'a PNG that spells megabytes out',
      bytes: intoPng(png, pngChunk('tEXt', Buffer.from(`Raw profile type xmp\0${profile}`))),
    },
  ]
}

// Behind the end of the picture may lie a film, or anything.
function behind(jpeg: Buffer): TestFile[] {
  const pieces = ['+1.1-2.2', '\0\0\0\x18ftyploci', '8BIM\x04\x04\0\0\0\0\0\0', '<rdf:RDF ', 'Exif\0\0II*\0']
  return pieces.map((piece) => ({
    name: `a picture before 24 MB of ${JSON.stringify(piece)}`,
    bytes: Buffer.concat([
      jpeg,
      Buffer.from(`\0\0\0\x18ftyp${piece.repeat((24 * MB) / piece.length)}`, 'latin1'),
    ]),
  }))
}

/** A directory of so many arrays that all lie at the same place. */
function overlapping(count: number, length: number) {
  const tiff = tiffOf(length)
  writeDirectory(tiff, 8, Array(count).fill({ tag: 0x9000, type: 1, length: length - 8, at: 8 }))
  return tiff
}

/** Thousands of pointers to one place part, of which each value is the whole rest. */
function pointingAgain(bytes: number) {
  const tiff = tiffOf(bytes)
  const gps = 8 + 2 + 65_000 * ENTRY + 4
  writeDirectory(tiff, 8, Array<Entry>(65_000).fill({ tag: GPS_POINTER, type: 4, length: 1, at: gps }))
  const rest = gps + 2 + 65_000 * ENTRY + 4
  writeDirectory(tiff, gps, Array<Entry>(65_000).fill({ tag: 2, type: 1, length: bytes - rest, at: rest }))
  return tiff
}

/** Thousands of times the same megabytes of IPTC. */
function captions(bytes: number) {
  const tiff = tiffOf(bytes)
  const at = 8 + 2 + 65_000 * ENTRY + 4
  writeDirectory(tiff, 8, Array<Entry>(65_000).fill({ tag: 0x83bb, type: 7, length: bytes - at, at }))
  for (let set = at; set + 5 <= bytes; set += 5) tiff.set([0x1c, 2, 5, 0, 0], set)
  return tiff
}

function tiffOf(bytes: number) {
  const tiff = Buffer.alloc(bytes)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  return tiff
}

type Entry = { tag: number; type: number; length: number; at: number }

function writeDirectory(tiff: Buffer, start: number, entries: Entry[]) {
  tiff.writeUInt16LE(entries.length, start)
  for (const [number, { tag, type, length, at }] of entries.entries()) {
    const entry = start + 2 + number * ENTRY
    tiff.writeUInt16LE(tag, entry)
    tiff.writeUInt16LE(type, entry + 2)
    tiff.writeUInt32LE(length, entry + 4)
    tiff.writeUInt32LE(at, entry + 8)
  }
}
