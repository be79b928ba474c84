import exifReader from 'exif-reader'

/** Degrees: north and east are positive. */
export type Point = { latitude: number; longitude: number }

/** Where a photo was taken, as its raw EXIF or else its XMP says; null where neither says it sensibly. */
export function readPoint({ exif, xmp }: { exif: Buffer | null; xmp: Buffer | null }): Point | null {
  return (exif && readExifPoint(exif)) ?? (xmp && readXmpPoint(xmp.toString('utf8')))
}

/** Reads the GPS part of EXIF. A number without its hemisphere says nothing. */
export function readExifPoint(exif: Buffer): Point | null {
  try {
    const gps = exifReader(exif).GPSInfo
    if (!gps) return null
    return sensible(
      fromSexagesimal(gps.GPSLatitude, gps.GPSLatitudeRef, 'N', 'S'),
      fromSexagesimal(gps.GPSLongitude, gps.GPSLongitudeRef, 'E', 'W'),
    )
  } catch {
    return null // tags that cannot be read say nothing
  }
}

/** Reads `GPSLatitude` and `GPSLongitude` of XMP, written as attributes or as elements. */
export function readXmpPoint(xmp: string): Point | null {
  return sensible(
    fromXmpText(xmpValue(xmp, 'GPSLatitude'), 'N', 'S'),
    fromXmpText(xmpValue(xmp, 'GPSLongitude'), 'E', 'W'),
  )
}

function fromSexagesimal(parts: unknown, hemisphere: unknown, plus: string, minus: string) {
  if (!Array.isArray(parts) || parts.length < 1 || typeof hemisphere !== 'string') return NaN
  const [degrees = NaN, minutes = 0, seconds = 0] = parts.map(Number)
  return signed(degrees, minutes, seconds, hemisphere.trim().charAt(0).toUpperCase(), plus, minus)
}

const DEGREES = String.raw`(\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?`

// "38,42.414N", "38,42,24.84N", and the plain signed degrees that some programs write.
function fromXmpText(text: string | null, plus: string, minus: string) {
  const found = new RegExp(`^${DEGREES}([${plus}${minus}])$`, 'i').exec(text?.trim() ?? '')
  if (!found) return /^-?\d{1,3}\.\d+$/.test(text?.trim() ?? '') ? Number(text) : NaN
  const [degrees = NaN, minutes = 0, seconds = 0] = found.slice(1, 4).map((part) => Number(part ?? 0))
  return signed(degrees, minutes, seconds, found[4]?.toUpperCase() ?? '', plus, minus)
}

function xmpValue(xmp: string, name: string) {
  const attribute = new RegExp(`\\s[\\w-]+:${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(xmp)
  const element = new RegExp(`<([\\w-]+:${name})(?:\\s[^>]*)?>([^<]*)</\\1>`).exec(xmp)
  return attribute?.[1] ?? attribute?.[2] ?? element?.[2] ?? null
}

function signed(d: number, m: number, s: number, hemisphere: string, plus: string, minus: string) {
  if (d < 0 || m < 0 || m >= 60.0001 || s < 0 || s >= 60.0001) return NaN
  const degrees = d + m / 60 + s / 3600
  if (hemisphere === plus) return degrees
  return hemisphere === minus ? -degrees : NaN
}

// Cameras without a fix write 0, 0.
function sensible(latitude: number, longitude: number): Point | null {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return isOnEarth && !(latitude === 0 && longitude === 0) ? { latitude, longitude } : null
}
