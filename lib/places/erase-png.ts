import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { EraseRefused } from './erase-refused'

type Chunk = { type: string; from: number; to: number }
/** Blanks the location in bytes, in place, and says how much of it there was. */
type Erase = (bytes: Buffer) => number

const SIGNATURE = 0x89504e47
const FILLER = 'fiLl'
const CHUNK_BYTES = 12
const MOST_UNPACKED_BYTES = 8_000_000
const LOCATION_KEY = /gps|latitude|longitude|^location$/i

export const isPng = (file: Buffer) => file.length > 8 && file.readUInt32BE(0) === SIGNATURE

/** What a PNG says of places in its own text chunks, packed or not, is blanked. Returns how much of it there was. */
export function erasePngTexts(file: Buffer, chunks: Chunk[], erase: Erase): number {
  let erased = 0
  for (const chunk of chunks) {
    const { type, from, to } = chunk
    if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) continue
    const end = file.subarray(from, Math.min(to, from + 80)).indexOf(0)
    const keyword = file.toString('latin1', from, from + Math.max(0, end))
    const packedAt =
      type === 'zTXt' ? from + end + 2 : type === 'iTXt' ? textOf(file, from + end + 1, to) : -1
    if (end < 0) continue
    if (packedAt > 0 && packedAt < to) erased += erasePacked(file, chunk, packedAt, erase)
    else if (type === 'tEXt' && LOCATION_KEY.test(keyword)) erased += fill(file, from + end + 1, to)
    else if (type === 'tEXt') erased += eraseSpelt(file.subarray(from + end + 1, to), erase)
  }
  return erased
}

/** The sums of those chunks that may have changed are made right. */
export function mendSums(file: Buffer, chunks: Chunk[]) {
  for (const { type, from, to } of chunks)
    if (['eXIf', 'iTXt', 'tEXt'].includes(type) && to + 4 <= file.length) writeSum(file, from - 4, to)
}

// Where the packed text of an iTXt chunk begins, or -1 where it is not packed.
function textOf(file: Buffer, flag: number, to: number) {
  if (file[flag] !== 1) return -1
  const language = file.subarray(flag + 2, to).indexOf(0)
  const translated = file.subarray(flag + 3 + language, to).indexOf(0)
  return language < 0 || translated < 0 ? -1 : flag + 4 + language + translated
}

// Blanked text packs smaller: the room that is left becomes a chunk of nothing, so that the file keeps its length.
function erasePacked(file: Buffer, { from, to }: Chunk, packedAt: number, erase: Erase) {
  const text = unpack(file.subarray(packedAt, to))
  const erased = text ? erase(text) + eraseSpelt(text, erase) : 0
  if (!text || erased === 0) return 0
  const packed = deflateSync(text, { level: 9 })
  const room = to - packedAt - packed.length
  if (room < CHUNK_BYTES && room !== 0)
    throw new EraseRefused(
      'This PNG packs its details in a way that we cannot blank. Save it anew without its location, then add that file.',
    )
  const end = packedAt + packed.copy(file, packedAt)
  file.writeUInt32BE(end - from, from - 8)
  writeSum(file, from - 4, end)
  if (room === 0) return erased
  const filler = end + 4
  file.fill(0, filler, to + 4)
  file.writeUInt32BE(room - CHUNK_BYTES, filler)
  file.write(FILLER, filler + 4, 'latin1')
  writeSum(file, filler + 4, to)
  return erased
}

const RAW_PROFILE = /^\s*[\w ]+\n\s*\d+\n/

// A profile spelt out in hex digits, as some programs write it.
function eraseSpelt(text: Buffer, erase: Erase) {
  const head = RAW_PROFILE.exec(text.toString('latin1', 0, 80))
  if (!head) return 0
  const digits = text.toString('latin1', head[0].length)
  const bytes = Buffer.from(digits.replace(/[^\da-f]/gi, ''), 'hex')
  const erased = erase(bytes)
  if (erased === 0) return 0
  const hex = bytes.toString('hex')
  let at = 0
  const spelt = digits.replace(/[\da-f]/gi, (digit) => hex[at++] ?? digit)
  text.write(spelt, head[0].length, 'latin1')
  return erased
}

function unpack(packed: Buffer) {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES })
  } catch {
    return null // nobody can read a place in it
  }
}

function fill(file: Buffer, from: number, to: number) {
  if (file.toString('latin1', from, to).trim() === '') return 0
  file.fill(0x20, from, to)
  return 1
}

function writeSum(file: Buffer, from: number, to: number) {
  file.writeUInt32BE(crc32(file.subarray(from, to)), to)
}
