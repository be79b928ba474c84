import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { findCarried } from './carried'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } })

test('C-166 a file with a place says so, and one without does not', async () => {
  const withPlace = await tagsOf(
    picture()
      .withExif({
        IFD0: { Make: 'Maker', Software: 'Editor' },
        IFD2: { DateTimeOriginal: '2026:03:14 16:20:00', BodySerialNumber: '123' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' },
      })
      .jpeg(),
  )
  const found = findCarried(withPlace)
  expect([...found].sort()).toEqual(['device', 'number', 'position', 'program', 'time'])
  expect(
    findCarried(
      await tagsOf(
        picture()
          .withExif({ IFD0: { Make: 'Maker' } })
          .jpeg(),
      ),
    ).has('position'),
  ).toBe(false)
  expect(findCarried(await tagsOf(picture().jpeg())).size).toBe(0)
})

test('C-166 a place in an editing program’s notes is found too', () => {
  const xmp = Buffer.from('<rdf:Description exif:GPSLatitude="60,10N"/>')
  expect([...findCarried({ exif: null, xmp })].sort()).toEqual(['editing', 'position'])
})

test('whatever the tags are, looking at them ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (exif) => findCarried({ exif, xmp: null }).size >= 0),
  )
})

async function tagsOf(made: Sharp) {
  const { exif = null, xmp = null } = await sharp(await made.toBuffer()).metadata()
  return { exif, xmp }
}
