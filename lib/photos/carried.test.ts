import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { intoJpeg, intoPng, iptc, jpegSegment, pngChunk } from '@/scripts/test/image-parts'
import { cameraOrders, withOwnNotes } from '@/scripts/test/own-notes'
import { findCarried, findInFile } from './carried'
import { lookInside } from './decoder'

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

const xmpOf = (field: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#">${field}</rdf:Description></rdf:RDF></x:xmpmeta>`
const withXmp = (field: string) => picture().withXmp(xmpOf(field)).jpeg().toBuffer()
const text = (keyword: string, words: string) =>
  pngChunk('tEXt', Buffer.from(`${keyword}\0${words}`, 'latin1'))
const inFile = async (file: Buffer) => findInFile(await lookInside(file))

const region = (type: string) =>
  `<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Type="${type}" mwg-rs:Name="Cleo"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`

test.each<[how: string, file: () => Promise<Buffer>]>([
  ['IPTC', async () => intoJpeg(await picture().jpeg().toBuffer(), jpegSegment(0xed, iptc('Lisboa')))],
  ['the country of an editing program', () => withXmp('<photoshop:Country>Portugal</photoshop:Country>')],
  ['the place shown', () => withXmp('<Iptc4xmpExt:LocationShown><rdf:Bag/></Iptc4xmpExt:LocationShown>')],
  ['a part of a town', () => withXmp('<Iptc4xmpCore:Location>Alfama</Iptc4xmpCore:Location>')],
  [
    'a text of a PNG',
    async () => intoPng(await picture().png().toBuffer(), text('Location', 'Alfama, Lisboa')),
  ],
])('C-166 a place that stands in a file as %s is found', async (_how, file) => {
  expect((await inFile(await file())).has('position')).toBe(true)
})

test.each(cameraOrders)(
  'C-166 the camera’s own notes are said to be in a file, in %s bytes',
  async (order) => {
    const jpeg = intoJpeg(await picture().jpeg().toBuffer(), withOwnNotes(order, 'Lisboa'))
    expect([...(await inFile(jpeg))]).toEqual(['ownNotes'])
    expect((await inFile(intoJpeg(await picture().jpeg().toBuffer()))).has('ownNotes')).toBe(false)
  },
)

test('C-166 a file whose notes say nothing of a place or of people has neither', async () => {
  const jpeg = await withXmp(`<photoshop:Headline>Location</photoshop:Headline>${region('Focus')}`)
  expect([...(await inFile(jpeg))]).toEqual(['editing'])
  const png = intoPng(await picture().png().toBuffer(), text('Comment', 'Drawn by hand'))
  expect([...(await inFile(png))]).toEqual(['editing'])
  expect((await inFile(await picture().webp().toBuffer())).size).toBe(0)
})

test.each([
  ['a face that a program marked', region('Face')],
  ['a face in the words of another program', '<MP:RegionInfo><MPRI:Regions/></MP:RegionInfo>'],
  ['the name of who is in it', '<Iptc4xmpExt:PersonInImage><rdf:Bag/></Iptc4xmpExt:PersonInImage>'],
])('C-166 %s is found in a file, and in what others get', async (_what, field) => {
  const xmp = Buffer.from(xmpOf(field))
  expect([...findCarried({ exif: null, xmp })]).toEqual(['editing', 'people'])
  expect([...(await inFile(await withXmp(field)))].sort()).toEqual(['editing', 'people'])
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
