// Reads when and with what a picture was taken, and no other tag: where it was taken is never looked at here.
const MAKE = 0x010f
const MODEL = 0x0110
const EXIF_TAGS = 0x8769
const TAKEN = 0x9003
const TEXT = 2
const LONG = 4
const ENTRY_BYTES = 12
const MOST_TAGS = 500
const MOST_LETTERS = 80
const DAY_MS = 86_400_000
const FIRST_PHOTO = Date.UTC(1826, 0, 1)

/** The moment (milliseconds since 1970) and the camera of a picture, each null where its tags do not say. */
export function readCapture(exif, nowMs) {
  const tiff = exif.subarray(0, 6).toString('latin1') === 'Exif\0\0' ? exif.subarray(6) : exif
  const order = tiff.subarray(0, 2).toString('latin1')
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return { takenAt: null, camera: null }
  const read = {
    two: (at) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    four: (at) => (order === 'II' ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
  }
  const picture = readTags(tiff, read, read.four(4), new Set([MAKE, MODEL, EXIF_TAGS]))
  const photo = readTags(tiff, read, picture.get(EXIF_TAGS) ?? 0, new Set([TAKEN]))
  return {
    takenAt: momentOf(photo.get(TAKEN), nowMs),
    camera: cameraOf(picture.get(MAKE), picture.get(MODEL)),
  }
}

function readTags(tiff, read, start, wanted) {
  const found = new Map()
  if (start < 8 || start + 2 > tiff.length) return found
  const count = Math.min(read.two(start), MOST_TAGS)
  for (let number = 0; number < count; number++) {
    const at = start + 2 + number * ENTRY_BYTES
    if (at + ENTRY_BYTES > tiff.length) break
    const tag = read.two(at)
    if (!wanted.has(tag) || found.has(tag)) continue
    const [type, length] = [read.two(at + 2), read.four(at + 4)]
    if (type === LONG) found.set(tag, read.four(at + 8))
    if (type === TEXT) found.set(tag, textAt(tiff, length > 4 ? read.four(at + 8) : at + 8, length))
  }
  return found
}

function textAt(tiff, at, length) {
  const bytes = tiff.subarray(at, Math.min(at + length, at + 4 * MOST_LETTERS))
  return bytes.toString('utf8').split('\0', 1)[0] ?? ''
}

// The time on the camera's own clock, wherever it was: the day on which people remember a photo.
function momentOf(taken, nowMs) {
  const [, ...parts] = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(String(taken ?? '')) ?? []
  if (parts.length === 0) return null
  const [year, month, day, hour, minute, second] = parts.map(Number)
  const at = Date.UTC(year, month - 1, day, hour, minute, second)
  const isReal = new Date(at)
    .toISOString()
    .startsWith(`${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}`)
  return isReal && at >= FIRST_PHOTO && at <= nowMs + DAY_MS ? at : null
}

function cameraOf(make, model) {
  const [by, name] = [make, model].map((text) =>
    String(text ?? '')
      .replace(/[^\p{L}\p{N} .,()/+-]/gu, '')
      .replace(/ +/g, ' ')
      .trim(),
  )
  const whole = name.toLowerCase().startsWith(by.toLowerCase()) ? name : `${by} ${name}`
  return [...whole.trim()].slice(0, MOST_LETTERS).join('') || null
}
