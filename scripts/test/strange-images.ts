import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { drawPicture, many, type TestFile } from './hostile-images'
import {
  exifThumbnail,
  flatPng,
  intoJpeg,
  intoPng,
  iptc,
  jpegSegment,
  pngChunk,
  webpChunk,
  webpHead,
  webpOf,
} from './image-parts'

/** Stands in every piece of metadata of these files: no byte that others get may hold it. */
export const SECRET = 'canary-7f3a-by-the-old-mill'

const HTML = `<script>alert('${SECRET}')</script>`
const gps = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '52/1 31/1 12/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '13/1 24/1 18/1',
}

/** Pictures that are odd, or say more than they show, and can still be seen. */
export async function strangeImages(): Promise<TestFile[]> {
  const [jpeg, png, webp] = await Promise.all([drawPicture('jpeg'), drawPicture('png'), drawPicture('webp')])
  const thumbnail = await sharp(jpeg).resize(40).jpeg().toBuffer()
  return [
    ...(await talkative(jpeg, thumbnail)),
    ...talkativePngs(png, await exifOf(jpeg)),
    ...talkativeWebps(webp, await exifOf(jpeg)),
    ...twoInOne({ jpeg, png, webp }),
    ...(await odd(jpeg)),
    ...(await turned()),
  ]
}

/** A JPEG as a camera with a position writes it. */
export const cameraJpeg = async (tags: Record<string, string> = {}, extra: { orientation?: number } = {}) =>
  sharp(await drawPicture('jpeg'))
    .withMetadata(extra)
    .withExifMerge({
      IFD0: { Make: 'Pinhole', Model: 'Pinhole Nine', ImageDescription: SECRET, Artist: SECRET },
      IFD2: { DateTimeOriginal: '2024:06:01 12:30:00', OffsetTimeOriginal: '+02:00', ...tags },
      IFD3: gps,
    })
    .jpeg()
    .toBuffer()

const exifOf = async (jpeg: Buffer) => {
  const tagged = await sharp(jpeg)
    .withExif({ IFD0: { Copyright: SECRET }, IFD3: gps })
    .jpeg()
    .toBuffer()
  return (await sharp(tagged).metadata()).exif ?? Buffer.alloc(0)
}

async function talkative(jpeg: Buffer, thumbnail: Buffer): Promise<TestFile[]> {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${SECRET}</rdf:RDF></x:xmpmeta>`
  const hidden = Buffer.concat([thumbnail, Buffer.from(SECRET)])
  return [
    { name: 'a camera with a position', bytes: await cameraJpeg() },
    { name: 'XMP', bytes: await sharp(jpeg).withXmp(xmp).jpeg().toBuffer() },
    { name: 'a colour profile', bytes: await sharp(jpeg).withIccProfile('p3').jpeg().toBuffer() },
    {
      name: 'a broken colour profile',
      bytes: intoJpeg(jpeg, jpegSegment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${SECRET}`))),
    },
    { name: 'a caption for news agencies', bytes: intoJpeg(jpeg, jpegSegment(0xed, iptc(SECRET))) },
    { name: 'a thumbnail', bytes: intoJpeg(jpeg, jpegSegment(0xe1, exifThumbnail(hidden))) },
    { name: 'a comment', bytes: intoJpeg(jpeg, jpegSegment(0xfe, Buffer.from(HTML))) },
    { name: 'tags that lead in a circle', bytes: intoJpeg(jpeg, jpegSegment(0xe1, circle())) },
    { name: 'three thousand segments', bytes: intoJpeg(jpeg, ...many(3_000)) },
  ]
}

function talkativePngs(png: Buffer, exif: Buffer): TestFile[] {
  const text = Buffer.from(`Comment\0${SECRET}`)
  const packed = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.from(SECRET))])
  const bomb = Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(60 * 1024 * 1024))])
  const thousand = Array.from({ length: 900 }, () => pngChunk('tEXt', text))
  return [
    { name: 'PNG text', bytes: intoPng(png, pngChunk('tEXt', text)) },
    { name: 'packed PNG text', bytes: intoPng(png, pngChunk('zTXt', packed)) },
    { name: 'PNG text that unpacks to 60 MB', bytes: intoPng(png, pngChunk('zTXt', bomb)) },
    { name: 'nine hundred PNG texts', bytes: intoPng(png, ...thousand) },
    { name: 'a PNG with a position', bytes: intoPng(png, pngChunk('eXIf', exif.subarray(6))) },
    {
      name: 'a PNG with a time',
      bytes: intoPng(png, pngChunk('tIME', Buffer.from([7, 232, 1, 1, 1, 1, 1]))),
    },
    {
      name: 'a PNG with a chunk of a program’s own',
      bytes: intoPng(png, pngChunk('seCr', Buffer.from(SECRET))),
    },
  ]
}

function talkativeWebps(webp: Buffer, exif: Buffer): TestFile[] {
  const picture = webp.subarray(12)
  return [
    {
      name: 'a WebP with a position',
      bytes: webpOf(webpHead(8, 160, 120), picture, webpChunk('EXIF', exif)),
    },
    {
      name: 'a WebP with XMP',
      bytes: webpOf(webpHead(4, 160, 120), picture, webpChunk('XMP ', Buffer.from(`<x>${SECRET}</x>`))),
    },
    {
      name: 'a WebP with a chunk of a program’s own',
      bytes: webpOf(webpHead(0, 160, 120), picture, webpChunk('SECR', Buffer.from(SECRET))),
    },
  ]
}

function twoInOne({ jpeg, png, webp }: Record<'jpeg' | 'png' | 'webp', Buffer>): TestFile[] {
  const archive = Buffer.from(`PK\x03\x04${SECRET}`, 'latin1')
  const behind = (name: string, ...parts: Buffer[]) => ({ name, bytes: Buffer.concat(parts) })
  return [
    behind('a JPEG that is also an archive', jpeg, archive),
    behind('a JPEG that is also a page', jpeg, Buffer.from(HTML)),
    behind('a JPEG with a film behind it', jpeg, Buffer.from(`\0\0\0\x18ftypmp42${SECRET}`)),
    behind('two JPEGs in one', jpeg, intoJpeg(jpeg, jpegSegment(0xfe, Buffer.from(SECRET)))),
    behind('a PNG that is also an archive', png, archive),
    behind('a PNG that is also a program', png, Buffer.from(`<?php ${SECRET} ?>`)),
    behind('a WebP with a page behind it', webp, Buffer.from(HTML)),
  ]
}

async function odd(jpeg: Buffer): Promise<TestFile[]> {
  const deep = Buffer.alloc(60 * 40 * 3 * 2, 77)
  const sixteen = sharp(new Uint16Array(deep.buffer, deep.byteOffset, deep.length / 2), {
    raw: { width: 60, height: 40, channels: 3 },
  })
  return [
    { name: 'four inks', bytes: await sharp(jpeg).toColourspace('cmyk').jpeg().toBuffer() },
    { name: 'grey', bytes: await sharp(jpeg).greyscale().jpeg().toBuffer() },
    { name: 'in passes', bytes: await sharp(jpeg).jpeg({ progressive: true }).toBuffer() },
    { name: 'sixteen bits', bytes: await sixteen.toColourspace('rgb16').png().toBuffer() },
    { name: 'see-through', bytes: await sharp(jpeg).ensureAlpha(0.4).png().toBuffer() },
    { name: 'grey and see-through', bytes: await sharp(jpeg).greyscale().ensureAlpha(0.4).png().toBuffer() },
    { name: 'few colours', bytes: await sharp(jpeg).png({ palette: true, colours: 4 }).toBuffer() },
    {
      name: 'a WebP without loss',
      bytes: await sharp(jpeg).ensureAlpha(0.4).webp({ lossless: true }).toBuffer(),
    },
    { name: 'one pixel', bytes: flatPng(1, 1) },
    { name: 'very wide', bytes: flatPng(9_000, 2) },
    { name: 'very high', bytes: flatPng(2, 9_000) },
    { name: 'forty-nine megapixels', bytes: flatPng(7_000, 7_000) },
  ]
}

async function turned(): Promise<TestFile[]> {
  return Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation) => ({
      name: `turned, way ${orientation}`,
      bytes: await cameraJpeg({}, { orientation }),
    })),
  )
}

function circle() {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x8769, 10)
  tiff.writeUInt16LE(4, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt32LE(8, 18)
  tiff.writeUInt32LE(8, 22)
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff])
}
