import { eraseFilmLocation } from './erase-film'
import { EraseRefused } from './erase-refused'
import { erasePngTexts, isPng, mendSums } from './erase-png'
import { eraseIptcSets, eraseTiffLocation } from './erase-tiff'
import { eraseExtendedXmp, eraseXmpPackets } from './erase-xmp'

export { EraseRefused } from './erase-refused'

export type Erased = { file: Buffer; erasedCount: number }

/**
 * Takes the location out of a JPEG, PNG or WebP: EXIF, also of pictures inside the picture, XMP, IPTC, and a film behind it.
 * The file keeps its length and its pixels; everything else in it stays. Throws EraseRefused where that cannot be.
 */
export function eraseLocation(original: Buffer): Erased {
  const file = Buffer.from(original)
  const chunks = chunksOf(file)
  let erasedCount = eraseAnywhere(file)
  for (const { type, from, to } of chunks)
    if (type === 'eXIf' || type === 'EXIF')
      erasedCount += eraseTiffLocation(file, startOfTiff(file, from), to)
  if (isPng(file)) {
    mendSums(file, chunks)
    erasedCount += erasePngTexts(file, chunks, eraseAnywhere)
    mendSums(file, chunksOf(file))
  }
  return { file, erasedCount }
}

// Some programs put the words of a JPEG's segment before the TIFF of a chunk.
const startOfTiff = (file: Buffer, from: number) =>
  file.toString('latin1', from, from + EXIF.length) === EXIF ? from + EXIF.length : from

const MOST_EXIF_PARTS = 64
const TOO_MANY = 'This file says more of its place than any camera does. It is unchanged.'
const EXIF = 'Exif\0\0'
const IPTC = '8BIM\x04\x04'
const APP1 = 0xffe1
const JPEG = 0xffd8

// Each form begins with bytes of its own, wherever it lies: in the picture, its thumbnail, or a picture behind it.
function eraseAnywhere(file: Buffer) {
  return (
    eraseExtendedXmp(file) +
    eraseXmpPackets(file) +
    eraseIptc(file) +
    eraseExif(file) +
    eraseFilmLocation(file)
  )
}

function eraseExif(file: Buffer) {
  const starts: number[] = []
  for (let at = file.indexOf(EXIF); at >= 0; at = file.indexOf(EXIF, at + 1)) {
    if (endOfExif(file, at) > 0) starts.push(at)
    if (starts.length > MOST_EXIF_PARTS) throw new EraseRefused(TOO_MANY)
  }
  return starts.reduce(
    (erased, at) => erased + eraseTiffLocation(file, at + EXIF.length, endOfExif(file, at)),
    0,
  )
}

// In a JPEG its segment says how long it is. Chunks have their own way in; what is neither holds EXIF alone.
function endOfExif(file: Buffer, at: number) {
  if (at >= 4 && file.readUInt16BE(at - 4) === APP1)
    return Math.min(file.length, at - 2 + file.readUInt16BE(at - 2))
  return isJpeg(file) || isPng(file) || isRiff(file) ? 0 : file.length
}

const isRiff = (file: Buffer) => file.toString('latin1', 0, 4) === 'RIFF'
const isJpeg = (file: Buffer) => file.length > 2 && file.readUInt16BE(0) === JPEG

function eraseIptc(file: Buffer) {
  let erased = 0
  let end = 0
  for (let at = file.indexOf(IPTC, 0, 'latin1'); at >= 0; at = file.indexOf(IPTC, end, 'latin1')) {
    const name = at + IPTC.length
    const size = name + (((file[name] ?? 0) + 2) & ~1)
    if (size + 4 > file.length) break
    end = Math.max(at + 1, Math.min(file.length, size + 4 + file.readUInt32BE(size)))
    erased += eraseIptcSets(file, size + 4, end)
  }
  return erased
}

type Chunk = { type: string; from: number; to: number }

function chunksOf(file: Buffer): Chunk[] {
  if (isPng(file)) return walk(file, { first: 8, lengthAt: 0, isLittle: false, behind: 4 })
  if (isRiff(file)) return walk(file, { first: 12, lengthAt: 4, isLittle: true, behind: 0 })
  return []
}

type Layout = { first: number; lengthAt: 0 | 4; isLittle: boolean; behind: number }

function walk(file: Buffer, { first, lengthAt, isLittle, behind }: Layout) {
  const chunks: Chunk[] = []
  for (let at = first; at + 8 + behind <= file.length;) {
    const length = isLittle ? file.readUInt32LE(at + lengthAt) : file.readUInt32BE(at + lengthAt)
    const to = at + 8 + length
    if (to + behind > file.length) break
    chunks.push({ type: file.toString('latin1', at + 4 - lengthAt, at + 8 - lengthAt), from: at + 8, to })
    at = to + behind + (isLittle ? length & 1 : 0)
  }
  return chunks
}
