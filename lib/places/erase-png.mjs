import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { budgetOf, EraseRefused, TOO_MUCH } from './erase-refused.mjs'

const SIGNATURE = 0x89504e47
const FILLER = 'fiLl'
const CHUNK_BYTES = 12
const MOST_UNPACKED_BYTES = 16_000_000
/** Unpacking anything at all costs as much as unpacking so much. */
const LEAST_COST = 16_000
const LOCATION_KEY = /gps|latitude|longitude|^location$/i

export const isPng = (file) => file.length > 8 && file.readUInt32BE(0) === SIGNATURE

/**
 * What a PNG says of places in its own text chunks, packed or not, is blanked. Returns how much of it there was.
 * `erase` blanks the location in bytes, in place, and says how much of it there was.
 */
export function erasePngTexts(file, chunks, erase) {
  const unpack = unpackerOf(MOST_UNPACKED_BYTES)
  let erased = 0
  for (const chunk of chunks) {
    const { type, from, to } = chunk
    if (!['tEXt', 'zTXt', 'iTXt'].includes(type)) continue
    const end = file.subarray(from, Math.min(to, from + 80)).indexOf(0)
    const keyword = file.toString('latin1', from, from + Math.max(0, end))
    const packedAt =
      type === 'zTXt' ? from + end + 2 : type === 'iTXt' ? textOf(file, from + end + 1, to) : -1
    if (end < 0) continue
    if (packedAt > 0 && packedAt < to) erased += erasePacked(file, chunk, packedAt, { erase, unpack })
    else if (type === 'tEXt' && LOCATION_KEY.test(keyword)) erased += fill(file, from + end + 1, to)
    else if (type === 'tEXt') erased += eraseSpelt(file.subarray(from + end + 1, to), erase)
  }
  return erased
}

/** The sums of those chunks that may have changed are made right. */
export function mendSums(file, chunks) {
  for (const { type, from, to } of chunks)
    if (['eXIf', 'iTXt', 'tEXt'].includes(type) && to + 4 <= file.length) writeSum(file, from - 4, to)
}

// Where the packed text of an iTXt chunk begins, or -1 where it is not packed.
function textOf(file, flag, to) {
  if (file[flag] !== 1) return -1
  const language = file.subarray(flag + 2, to).indexOf(0)
  const translated = file.subarray(flag + 3 + language, to).indexOf(0)
  return language < 0 || translated < 0 ? -1 : flag + 4 + language + translated
}

// Blanked text packs smaller: the room that is left becomes a chunk of nothing, so that the file keeps its length.
function erasePacked(file, { from, to }, packedAt, { erase, unpack }) {
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
function eraseSpelt(text, erase) {
  const head = RAW_PROFILE.exec(text.toString('latin1', 0, 80))
  if (!head) return 0
  const spelt = text.subarray(head[0].length)
  const bytes = Buffer.from(spelt.toString('latin1').replace(/[^\da-f]+/gi, ''), 'hex')
  const erased = erase(bytes)
  if (erased === 0) return 0
  const hex = Buffer.from(bytes.toString('hex'), 'latin1')
  for (let at = 0, digit = 0; at < spelt.length && digit < hex.length; at++)
    if (isHexDigit(spelt[at])) spelt[at] = hex[digit++]
  return erased
}

const isHexDigit = (byte) =>
  (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)

/** Unpacks so many bytes in all; who asks for more is refused. Null for what nobody can unpack. */
function unpackerOf(most) {
  const spend = budgetOf(most)
  return (packed) => {
    spend(LEAST_COST)
    try {
      const text = inflateSync(packed, { maxOutputLength: most })
      spend(text.length)
      return text
    } catch (error) {
      if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new EraseRefused(TOO_MUCH)
      if (error instanceof EraseRefused) throw error
      return null
    }
  }
}

function fill(file, from, to) {
  if (file.toString('latin1', from, to).trim() === '') return 0
  file.fill(0x20, from, to)
  return 1
}

function writeSum(file, from, to) {
  file.writeUInt32BE(crc32(file.subarray(from, to)), to)
}
