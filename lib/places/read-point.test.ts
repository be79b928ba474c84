import exifReader from 'exif-reader'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { exifOf } from '@/scripts/pictures/landscapes'
import { readGpsTags } from './gps-tags.mjs'
import { readPoint, readXmpPoint } from './read-point.mjs'

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

const entry = fc.record({
  tag: fc.oneof(fc.constantFrom(1, 2, 3, 4, 0x8825), fc.nat(0xffff)),
  type: fc.constantFrom(1, 2, 3, 4, 5, 7, 9, 10),
  length: fc.constantFrom(1, 2, 3, 4),
  value: fc.oneof(fc.constantFrom(0x4e000000, 0x4e, 0x57), fc.integer({ min: 8, max: 24 })),
})
const sizes: Record<number, number> = { 3: 2, 4: 4, 5: 8, 9: 4, 10: 8 }
const numbers = fc.array(fc.integer({ min: -90, max: 180 }), { minLength: 12, maxLength: 12 })

/** EXIF with a directory, the one for places behind it, and numbers for both behind that. */
function tiffOf(isLittle: boolean, [main, gps]: Entry[][], values: number[]) {
  const start = 8 + 2 + 12 * (main!.length + 1) + 4
  const end = start + 2 + 12 * gps!.length + 4
  const tiff = Buffer.alloc(end + 4 * values.length)
  const u16 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    isLittle ? tiff.writeInt32LE(value, at) : tiff.writeInt32BE(value, at)
  tiff.write(isLittle ? 'II*\0' : 'MM\0*', 'latin1')
  u32(8, 4)
  const directory = (at: number, entries: Entry[]) => {
    u16(entries.length, at)
    for (const [number, { tag, type, length, value }] of entries.entries()) {
      u16(tag, at + 2 + 12 * number)
      u16(type, at + 4 + 12 * number)
      u32(length, at + 6 + 12 * number)
      const isInPlace = (sizes[type] ?? 1) * length <= 4
      u32(isInPlace ? value : end + (value % 16), at + 10 + 12 * number)
    }
  }
  directory(start, gps!)
  directory(8, main!)
  const pointer = { tag: 0x8825, type: 4, length: 1 }
  u16(main!.length + 1, 8)
  u16(pointer.tag, 10 + 12 * main!.length)
  u16(pointer.type, 12 + 12 * main!.length)
  u32(1, 14 + 12 * main!.length)
  u32(start, 18 + 12 * main!.length)
  for (const [number, value] of values.entries()) u32(value, end + 4 * number)
  return tiff
}

type Entry = { tag: number; type: number; length: number; value: number }

test('another reader of EXIF finds the same numbers and letters, in either order of bytes', () => {
  let saidCount = 0
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(entry, { maxLength: 6 }).map((all) => all.filter(({ tag }) => tag !== 0x8825)),
      fc.array(entry, { maxLength: 9 }),
      numbers,
      (isLittle, main, gps, values) => {
        const exif = tiffOf(isLittle, [main, gps], values)
        const other = exifReader(exif).GPSInfo as Record<string, unknown>
        const ours = readGpsTags(exif)!
        for (const [name, { parts, hemisphere }] of [
          ['GPSLatitude', ours.latitude],
          ['GPSLongitude', ours.longitude],
        ] as const) {
          const said = [other[name]].flat().filter((value) => typeof value === 'number')
          const type = gps.findLast(({ tag }) => tag === (name === 'GPSLatitude' ? 2 : 4))?.type ?? 0
          if ([3, 4, 5, 10].includes(type)) expect(parts).toEqual(said.slice(0, 3))
          saidCount += parts.length
          const letter = other[`${name}Ref`]
          if (typeof letter === 'string')
            expect(hemisphere).toBe(letter.split('\0')[0]!.trim().charAt(0).toUpperCase())
        }
      },
    ),
    { numRuns: 4_000 },
  )
  expect(saidCount).toBeGreaterThan(500)
})

test('the place is found behind hundreds of other tags, and looked for behind no more than that', () => {
  const others = (count: number) =>
    Array.from({ length: count }, (_, number) => ({ tag: 0x9000 + number, type: 3, length: 1, value: 70 }))
  const gps = [
    { tag: 1, type: 2, length: 1, value: 0x4e000000 },
    { tag: 2, type: 5, length: 1, value: 0 },
  ]
  const find = (count: number) => readGpsTags(tiffOf(false, [others(count), gps], [38, 1]))
  expect(find(499)?.latitude).toEqual({ parts: [38], hemisphere: 'N' })
  expect(find(500)).toBeNull()
})
