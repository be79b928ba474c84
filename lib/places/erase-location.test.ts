import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import exifReader from 'exifreader'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import {
  behindStart,
  formats,
  makeLocated,
  otherWords,
  placeWords,
  segment,
} from '@/scripts/test/located-pictures'
import { eraseLocation } from './erase-location.mjs'
import { EraseRefused } from './erase-refused.mjs'
import { readPoint } from './read-point.mjs'

const pixelsOf = (file: Buffer) => sharp(file).raw().toBuffer()

test.each(formats)('the location leaves a %s whose length, pixels and other details stay', async (format) => {
  const original = await makeLocated(format)
  const before = Buffer.from(original)
  const { file, erasedCount } = eraseLocation(original)
  expect(original.equals(before)).toBe(true)
  expect(erasedCount).toBeGreaterThan(3)
  expect(file.length).toBe(original.length)
  expect((await pixelsOf(file)).equals(await pixelsOf(original))).toBe(true)
  const { exif = null, xmp = null } = await sharp(file).metadata()
  const said = Buffer.concat([file, exif ?? Buffer.alloc(0), xmp ?? Buffer.alloc(0)])
  for (const word of placeWords) expect([word, said.includes(word)]).toEqual([word, false])
  for (const word of otherWords) expect([word, said.includes(word)]).toEqual([word, true])
  expect(exif).not.toBeNull()
  expect(readPoint({ exif, xmp })).toBeNull()
})

test.each(formats)(
  'another reader finds no place in a %s either, and the camera as before',
  async (format) => {
    const original = await makeLocated(format)
    const [was, is] = [original, eraseLocation(original).file].map((file) => exifReader.load(file))
    const places = (tags: object = {}) =>
      Object.keys(tags).filter((name) => /gps|^city$|location|country/i.test(name))
    expect(places(was).length).toBeGreaterThan(0)
    expect(places(is).filter((name) => String(is?.[name]?.description ?? '').trim() !== '')).toEqual([])
    expect(is?.Model?.description).toBe('Drawn Camera 1')
    expect(is?.DateTimeOriginal?.description).toBe(was?.DateTimeOriginal?.description)
  },
)

test('the bytes of the point itself are gone, in every format', async () => {
  for (const format of formats) {
    const original = await makeLocated(format)
    const { exif } = await sharp(original).metadata()
    const degrees = Buffer.alloc(16)
    for (const [at, value] of [38, 1, 42, 1].entries()) degrees.writeUInt32LE(value, at * 4)
    expect([format, exif?.includes(degrees)]).toEqual([format, true])
    expect([format, eraseLocation(original).file.includes(degrees)]).toEqual([format, false])
  }
})

test('XMP in several pieces is blanked across their edges and named by its new digest', async () => {
  const whole = Buffer.from(
    `<x:xmpmeta><rdf:RDF><rdf:Description exif:GPSLatitude="38,42.414N" photoshop:City="Lisboa" dc:x="kept"/></rdf:RDF></x:xmpmeta>`,
  )
  const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex').toUpperCase()
  const piece = (from: number, to: number) => {
    const numbers = Buffer.alloc(8)
    numbers.writeUInt32BE(whole.length)
    numbers.writeUInt32BE(from, 4)
    const head = Buffer.from(`http://ns.adobe.com/xmp/extension/\0${md5(whole)}`, 'latin1')
    return segment(0xe1, Buffer.concat([head, numbers, whole.subarray(from, to)]))
  }
  const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const edge = whole.indexOf('42.4')
  const { file } = eraseLocation(behindStart(plain, piece(0, edge), piece(edge, whole.length)))
  const text = file.toString('latin1')
  expect(text).not.toMatch(/38,|414N|Lisboa/)
  expect(text).toContain('dc:x="kept"')
  expect(text).not.toContain(md5(whole))
})

test('details that a PNG packs or spells out are blanked as well, and the picture still opens', async () => {
  const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const xmp = `<x:xmpmeta><rdf:Description exif:GPSLatitude="38,42.414N" dc:x="kept"/></x:xmpmeta>`
  const profile = `\nxmp\n${String(xmp.length).padStart(8)}\n${Buffer.from(xmp).toString('hex')}\n`
  const contents = [
    Buffer.concat([
      Buffer.from('zTXtRaw profile type xmp\0\0', 'latin1'),
      deflateSync(Buffer.from(profile), { level: 1 }),
    ]),
    Buffer.from(`tEXtRaw profile type xmp\0${profile}`, 'latin1'),
    Buffer.from('tEXtexif:GPSLongitude\0-9.1364', 'latin1'),
    Buffer.concat([
      Buffer.from('iTXtXML:com.adobe.xmp\0\x01\0\0\0', 'latin1'),
      deflateSync(Buffer.from(xmp), { level: 0 }),
    ]),
  ]
  for (const content of contents) {
    const original = Buffer.concat([plain.subarray(0, 33), pngChunk(content), plain.subarray(33)])
    const { file, erasedCount } = eraseLocation(original)
    expect([erasedCount, file.length]).toEqual([1, original.length])
    expect((await pixelsOf(file)).equals(await pixelsOf(plain))).toBe(true)
    const { xmp: left } = await sharp(file).metadata()
    expect(left?.includes('GPSL') ?? false).toBe(false)
    expect(file.includes('-9.1364')).toBe(false)
    expect(eraseLocation(file).erasedCount).toBe(0)
  }
})

function pngChunk(content: Buffer) {
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length - 4)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}

test('a file without a location comes back as it was, and erasing twice is erasing once', async () => {
  const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  expect(eraseLocation(plain)).toEqual({ file: plain, erasedCount: 0 })
  for (const format of formats) {
    const { file } = eraseLocation(await makeLocated(format))
    expect(eraseLocation(file)).toEqual({ file, erasedCount: 0 })
  }
})

test('whatever is wrong with a file, erasing ends, keeps the length and throws nothing else', async () => {
  const originals = await Promise.all(formats.map((format) => makeLocated(format)))
  const breaks = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 })
  fc.assert(
    fc.property(
      fc.constantFrom(...originals),
      breaks,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (whole, hits, cut) => {
        const file = Buffer.from(whole.subarray(0, Math.floor(whole.length * cut)))
        for (const [at, value] of hits) if (file.length > 0) file[at % Math.min(file.length, 2_000)] = value
        try {
          expect(eraseLocation(file).file.length).toBe(file.length)
        } catch (error) {
          expect(error).toBeInstanceOf(EraseRefused)
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a film behind the picture loses its positions too, and stays as long as it was', async () => {
  const picture = await makeLocated('jpeg', { background: 'olive' })
  const film = Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0mp42')),
    box('moov', Buffer.concat([box('\xa9xyz', Buffer.from('\0\x12\x15\xc7+60.1699+024.9384/')), loci()])),
    box('mdat', Buffer.alloc(64, 7)),
  ])
  const whole = Buffer.concat([picture, film])
  const { file } = eraseLocation(whole)
  expect(file.length).toBe(whole.length)
  expect(file.toString('latin1')).toContain('+00.0000+000.0000/')
  expect(file.toString('latin1')).not.toMatch(/60\.1699|024\.9384|Quayside/)
  expect(file.subarray(-64)).toEqual(Buffer.alloc(64, 7))
  expect(eraseLocation(file).erasedCount).toBe(0)
})

function box(type: string, body: Buffer) {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

function loci() {
  const point = Buffer.alloc(12)
  point.writeInt32BE(24 << 16, 0)
  point.writeInt32BE(60 << 16, 4)
  return box('loci', Buffer.concat([Buffer.alloc(6), Buffer.from('Quayside\0\0'), point]))
}

test('EXIF that points beyond its own segment costs the picture not one byte', async () => {
  const plain = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'olive' } })
    .jpeg()
    .toBuffer()
  const tiff = Buffer.alloc(8 + 2 + 12 + 4)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x8825, 10)
  tiff.writeUInt16LE(4, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt32LE(tiff.length + 40, 18) // somewhere in the tables of the picture
  const head = Buffer.from([0xff, 0xe1, 0, 2 + 6 + tiff.length])
  const exif = Buffer.concat([head, Buffer.from('Exif\0\0'), tiff])
  const file = Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)])
  const erased = eraseLocation(file)
  expect(erased.erasedCount).toBe(1)
  expect(erased.file.subarray(2 + exif.length)).toEqual(plain.subarray(2))
})

test('what XMP says of a place by its newer names, or without a prefix, goes as well', () => {
  const words = ['dc:coverage="Porto"', 'xmpDM:shotLocation="Porto"', 'GPSLatitude="41,9N"']
  for (const said of words) {
    const { file, erasedCount } = eraseLocation(Buffer.from(`<x:xmpmeta><rdf:D ${said} a="b"/></x:xmpmeta>`))
    expect([said, erasedCount, /Porto|41,9/.test(file.toString())]).toEqual([said, 1, false])
  }
})

test.each([
  '<rdf:RDF ',
  '<x:xmpmeta',
  '<a:City>',
  '<a:City ',
  ' a:City="',
  'aGPS',
  '<GPS:',
  'Exif\0\0II*\0',
  '8BIM\x04\x04\0\0\0\0\0\0',
  '\0\0\0\x18ftyp',
  '+1.1-2.2',
  'GPS',
  ' GPS',
  '<a:GPSLatitude ',
  '</a:City>',
  ' a=""',
])('a file full of %j is done within two seconds of the processor, whatever it asks for', async (piece) => {
  const rest = `<x:xmpmeta>${piece.repeat(Math.ceil(4_000_000 / piece.length))}`
  const bytes = Buffer.concat([
    await makeLocated('jpeg', { background: 'olive' }),
    Buffer.from(rest, 'latin1'),
  ])
  const began = process.cpuUsage()
  try {
    eraseLocation(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(EraseRefused)
  }
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1_000).toBeLessThan(2_000)
})
