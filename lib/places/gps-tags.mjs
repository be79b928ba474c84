// Reads where a picture was taken from its EXIF, and no other tag: what else its tags say is never looked at here.
const GPS_TAGS = 0x8825
const [LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE] = [1, 2, 3, 4]
const [TEXT, SHORT, LONG, RATIO, SIGNED_RATIO] = [2, 3, 4, 5, 10]
const SIZES = { [SHORT]: 2, [LONG]: 4, [RATIO]: 8, [SIGNED_RATIO]: 8 }
const ENTRY_BYTES = 12
const MOST_TAGS = 500
const MOST_PARTS = 3 // degrees, minutes, seconds

/** Each coordinate that EXIF says as its numbers and its hemisphere, or null where it says no place. */
export function readGpsTags(exif) {
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif
  const order = tiff.toString('latin1', 0, 4)
  if (tiff.length < 8 || (order !== 'II*\0' && order !== 'MM\0*')) return null
  const read = readerOf(tiff, order.startsWith('II'))
  const pointer = findEntries(tiff, read, read.u32(4)).get(GPS_TAGS)
  if (pointer === undefined) return null
  const start = read.u16(pointer + 2) === SHORT ? read.u16(pointer + 8) : read.u32(pointer + 8)
  const gps = findEntries(tiff, read, start)
  const coordinate = (numbers, hemisphere) => ({
    parts: partsAt(tiff, read, gps.get(numbers)),
    hemisphere: letterAt(tiff, read, gps.get(hemisphere)),
  })
  return {
    latitude: coordinate(LATITUDE, LATITUDE_REF),
    longitude: coordinate(LONGITUDE, LONGITUDE_REF),
  }
}

function readerOf(tiff, isLittle) {
  return {
    u16: (at) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    u32: (at) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
    i32: (at) => (isLittle ? tiff.readInt32LE(at) : tiff.readInt32BE(at)),
  }
}

/** Where the entries of a directory stand, by tag; of a tag that stands there twice, the last. */
function findEntries(tiff, read, start) {
  const found = new Map()
  if (start < 8 || start + 2 > tiff.length) return found
  const count = Math.min(read.u16(start), MOST_TAGS)
  for (let number = 0; number < count; number++) {
    const at = start + 2 + number * ENTRY_BYTES
    if (at + ENTRY_BYTES > tiff.length) break
    found.set(read.u16(at), at)
  }
  return found
}

function partsAt(tiff, read, entry) {
  if (entry === undefined) return []
  const type = read.u16(entry + 2)
  const size = SIZES[type]
  if (!size) return []
  const count = Math.min(read.u32(entry + 4), MOST_PARTS)
  const at = size * read.u32(entry + 4) > 4 ? read.u32(entry + 8) : entry + 8
  if (at + size * count > tiff.length) return []
  return Array.from({ length: count }, (_, number) => numberAt(read, type, at + size * number))
}

function numberAt(read, type, at) {
  if (type === SHORT) return read.u16(at)
  if (type === LONG) return read.u32(at)
  const whole = type === RATIO ? read.u32 : read.i32
  return whole(at) / whole(at + 4)
}

function letterAt(tiff, read, entry) {
  if (entry === undefined || read.u16(entry + 2) !== TEXT) return ''
  const length = read.u32(entry + 4)
  const at = length > 4 ? read.u32(entry + 8) : entry + 8
  const [text] = tiff.toString('latin1', at, at + Math.min(length, 8)).split('\0', 1)
  return text.trim().charAt(0).toUpperCase()
}
