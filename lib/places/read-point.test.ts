import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { exifOf } from '@/scripts/pictures/landscapes'
import { readPoint, readXmpPoint } from './read-point'

const degrees = (most: number) =>
  fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((whole) => whole / 1e5)
const points = fc.tuple(degrees(90), degrees(180)).filter(([lat, lon]) => lat !== 0 && lon !== 0)

async function exifWith(point: [number, number]) {
  const file = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .jpeg()
    .withExif(exifOf({ takenAt: '2026-05-03T07:12:00+01:00', point }))
    .toBuffer()
  return (await sharp(file).metadata()).exif ?? null
}

test('a point that a camera writes is the point that we read, in each quarter of the earth', async () => {
  await fc.assert(
    fc.asyncProperty(points, async ([lat, lon]) => {
      const point = readPoint({ exif: await exifWith([lat, lon]), xmp: null })
      expect(point?.latitude).toBeCloseTo(lat, 4)
      expect(point?.longitude).toBeCloseTo(lon, 4)
    }),
    { numRuns: 40 },
  )
})

const minutes = (value: number, plus: string, minus: string) => {
  const size = Math.abs(value)
  return `${Math.floor(size)},${((size % 1) * 60).toFixed(6)}${value < 0 ? minus : plus}`
}

test('a point in XMP is read the same as an attribute, as an element, in minutes and in plain degrees', () => {
  fc.assert(
    fc.property(points, fc.boolean(), fc.boolean(), ([lat, lon], isElement, isPlain) => {
      const values = isPlain
        ? [lat.toFixed(5), lon.toFixed(5)]
        : [minutes(lat, 'N', 'S'), minutes(lon, 'E', 'W')]
      const xmp = isElement
        ? `<rdf:Description><exif:GPSLatitude>${values[0]}</exif:GPSLatitude><exif:GPSLongitude>${values[1]}</exif:GPSLongitude></rdf:Description>`
        : `<rdf:Description exif:GPSLatitude="${values[0]}" exif:GPSLongitude='${values[1]}'/>`
      const point = readPoint({ exif: null, xmp: Buffer.from(xmp) })
      expect(point?.latitude).toBeCloseTo(lat, 4)
      expect(point?.longitude).toBeCloseTo(lon, 4)
    }),
  )
})

test('nonsense is no place: no hemisphere, off the earth, zero and zero, noise', async () => {
  const xmp = (lat: string, lon: string) =>
    readXmpPoint(`<r exif:GPSLatitude="${lat}" exif:GPSLongitude="${lon}"/>`)
  expect(xmp('38,42.4', '9,8.1')).toBeNull()
  expect(xmp('138,42.4N', '9,8.1W')).toBeNull()
  expect(xmp('0,0N', '0,0E')).toBeNull()
  expect(xmp('38,72.4N', '9,8.1W')).toBeNull()
  expect(xmp('', 'NaN')).toBeNull()
  expect(xmp('38,42,24.84N', '9,8.184W')).toEqual({
    latitude: 38 + 42 / 60 + 24.84 / 3600,
    longitude: -9.1364,
  })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const noise = Buffer.concat([Buffer.from('Exif\0\0MM\0*'), Buffer.from(bytes)])
      const point = readPoint({ exif: noise, xmp: Buffer.from(bytes) })
      expect(point === null || Number.isFinite(point.latitude)).toBe(true)
    }),
  )
})
