// Runs in the decoder: what is erased is found by what a file says of itself.
import { eraseFilmLocation } from './erase-film.mjs'
import { budgetOf, EraseRefused, TOO_MUCH } from './erase-refused.mjs'
import { erasePngTexts, isPng, mendSums } from './erase-png.mjs'
import { eraseIptcSets, eraseTiffLocation } from './erase-tiff.mjs'
import { eraseExtendedXmp, eraseXmpPackets } from './erase-xmp.mjs'

/** What the directories of a file may have us look at and write, again and again. */
const MOST_TIFF_BYTES = 64_000_000
const MOST_CHUNKS = 100_000

/**
 * Takes the location out of a JPEG, PNG or WebP: EXIF, also of pictures inside the picture, XMP, IPTC, and a film behind it.
 * The file keeps its length and its pixels; everything else in it stays. Throws EraseRefused where that cannot be.
 */
export function eraseLocation(original) {
  const file = Buffer.from(original)
  const spend = budgetOf(MOST_TIFF_BYTES)
  const eraseAnywhere = anywhere(spend)
  const chunks = chunksOf(file)
  let erasedCount = eraseAnywhere(file)
  for (const { type, from, to } of chunks)
    if (type === 'eXIf' || type === 'EXIF')
      erasedCount += eraseTiffLocation(file, { start: startOfTiff(file, from), end: to }, spend)
  if (isPng(file)) {
    mendSums(file, chunks)
    erasedCount += erasePngTexts(file, chunks, eraseAnywhere)
    mendSums(file, chunksOf(file))
  }
  return { file, erasedCount }
}

// Some programs put the words of a JPEG's segment before the TIFF of a chunk.
const startOfTiff = (file, from) =>
  file.toString('latin1', from, from + EXIF.length) === EXIF ? from + EXIF.length : from

const MOST_EXIF_PARTS = 64
const EXIF = 'Exif\0\0'
const IPTC = '8BIM\x04\x04'
const APP1 = 0xffe1
const JPEG = 0xffd8

// Each form begins with bytes of its own, wherever it lies: in the picture, its thumbnail, or a picture behind it.
const anywhere = (spend) => (file) =>
  eraseExtendedXmp(file) +
  eraseXmpPackets(file) +
  eraseIptc(file) +
  eraseExif(file, spend) +
  eraseFilmLocation(file)

function eraseExif(file, spend) {
  const starts = []
  for (let at = file.indexOf(EXIF); at >= 0; at = file.indexOf(EXIF, at + 1)) {
    if (endOfExif(file, at) > 0) starts.push(at)
    if (starts.length > MOST_EXIF_PARTS) throw new EraseRefused(TOO_MUCH)
  }
  return starts.reduce(
    (erased, at) =>
      erased + eraseTiffLocation(file, { start: at + EXIF.length, end: endOfExif(file, at) }, spend),
    0,
  )
}

// In a JPEG its segment says how long it is. Chunks have their own way in; what is neither holds EXIF alone.
function endOfExif(file, at) {
  if (at >= 4 && file.readUInt16BE(at - 4) === APP1)
    return Math.min(file.length, at - 2 + file.readUInt16BE(at - 2))
  return isJpeg(file) || isPng(file) || isRiff(file) ? 0 : file.length
}

const isRiff = (file) => file.toString('latin1', 0, 4) === 'RIFF'
const isJpeg = (file) => file.length > 2 && file.readUInt16BE(0) === JPEG

function eraseIptc(file) {
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

function chunksOf(file) {
  if (isPng(file)) return walk(file, { first: 8, lengthAt: 0, isLittle: false, behind: 4 })
  if (isRiff(file)) return walk(file, { first: 12, lengthAt: 4, isLittle: true, behind: 0 })
  return []
}

function walk(file, { first, lengthAt, isLittle, behind }) {
  const chunks = []
  for (let at = first; at + 8 + behind <= file.length;) {
    const length = isLittle ? file.readUInt32LE(at + lengthAt) : file.readUInt32BE(at + lengthAt)
    const to = at + 8 + length
    if (to + behind > file.length) break
    if (chunks.length === MOST_CHUNKS) throw new EraseRefused(TOO_MUCH)
    chunks.push({ type: file.toString('latin1', at + 4 - lengthAt, at + 8 - lengthAt), from: at + 8, to })
    at = to + behind + (isLittle ? length & 1 : 0)
  }
  return chunks
}
