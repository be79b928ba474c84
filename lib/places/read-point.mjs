// Runs in the decoder: a file says its place in words of its own choosing.
import { readGpsTags } from './gps-tags.mjs'

const MOST_XMP_BYTES = 1_000_000
const MOST_LETTERS = 100

/** Where a photo was taken, as its raw EXIF or else its XMP says, in degrees; null where neither says it sensibly. */
export function readPoint({ exif, xmp }) {
  return (exif && readExifPoint(exif)) ?? (xmp && readXmpPoint(xmp.toString('utf8', 0, MOST_XMP_BYTES)))
}

/** Reads the GPS part of EXIF. A number without its hemisphere says nothing. */
export function readExifPoint(exif) {
  try {
    const gps = readGpsTags(exif)
    return gps && sensible(fromParts(gps.latitude, 'N', 'S'), fromParts(gps.longitude, 'E', 'W'))
  } catch {
    return null // tags that cannot be read say nothing
  }
}

/** Reads `GPSLatitude` and `GPSLongitude` of XMP, written as attributes or as elements. */
export function readXmpPoint(xmp) {
  return sensible(
    fromXmpText(xmpValue(xmp, 'GPSLatitude'), 'N', 'S'),
    fromXmpText(xmpValue(xmp, 'GPSLongitude'), 'E', 'W'),
  )
}

function fromParts({ parts, hemisphere }, plus, minus) {
  const [degrees = NaN, minutes = 0, seconds = 0] = parts
  return signed([degrees, minutes, seconds], hemisphere, plus, minus)
}

const DEGREES = String.raw`(\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?`

// "38,42.414N", "38,42,24.84N", and the plain signed degrees that some programs write.
function fromXmpText(value, plus, minus) {
  const text = value?.trim() ?? ''
  if (text.length > MOST_LETTERS) return NaN
  const found = new RegExp(`^${DEGREES}([${plus}${minus}])$`, 'i').exec(text)
  if (!found) return /^-?\d{1,3}\.\d+$/.test(text) ? Number(text) : NaN
  const parts = found.slice(1, 4).map((part) => Number(part ?? 0))
  return signed(parts, found[4].toUpperCase(), plus, minus)
}

// Each part ends where a character comes that it cannot hold, so that one look at the text is enough.
function xmpValue(xmp, name) {
  const attribute = new RegExp(`\\s[\\w-]+:${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xmp)
  const element = new RegExp(`<([\\w-]+:${name})(?:\\s[^<>]*)?>([^<]*)</\\1>`).exec(xmp)
  return attribute?.[1] ?? attribute?.[2] ?? element?.[2] ?? null
}

function signed([d, m, s], hemisphere, plus, minus) {
  if (d < 0 || m < 0 || m >= 60.0001 || s < 0 || s >= 60.0001) return NaN
  const degrees = d + m / 60 + s / 3600
  if (hemisphere === plus) return degrees
  return hemisphere === minus ? -degrees : NaN
}

// Cameras without a fix write 0, 0.
function sensible(latitude, longitude) {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth && !(latitude === 0 && longitude === 0) ? { latitude, longitude } : null
}
