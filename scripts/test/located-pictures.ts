import sharp from 'sharp'
import { exifOf } from '@/scripts/pictures/landscapes'

export const formats = ['jpeg', 'png', 'webp'] as const
export type Format = (typeof formats)[number]
/** How XMP writes its fields. */
export type XmpForm = 'attributes' | 'elements'

/** Words that stand in the place fields of these files: none may be left after erasing. */
export const placeWords = ['Lisboa', 'Alfama', 'Portugal', '38,42.414N', '9,8.184W', 'PRT']
/** Words that stand beside them, and stay. */
export const otherWords = ['Harbour, early', 'Drawn Camera 1']

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">
<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 exif:GPSLatitude="38,42.414N" exif:GPSLongitude='9,8.184W' photoshop:City="Lisboa" photoshop:Headline="Harbour, early">
<photoshop:Country>Portugal</photoshop:Country>
<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:Sublocation>Alfama</Iptc4xmpExt:Sublocation></rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>
</rdf:Description></rdf:RDF></x:xmpmeta>`

/** A picture with its place in EXIF and XMP, and in a JPEG in IPTC and in the EXIF of a picture behind it as well. */
export async function makeLocated(format: Format, { background = 'teal' } = {}) {
  const point: [number, number] = [38.7069, -9.1364]
  const file = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .toFormat(format)
    .withExif(exifOf({ takenAt: '2026-05-03T07:12:00+01:00', point }))
    .withXmp(xmp)
    .toBuffer()
  return format === 'jpeg' ? Buffer.concat([withIptc(file), file]) : file
}

const xmpForms: Record<XmpForm, string> = {
  attributes: ` exif:GPSLatitude="38,42.414N" exif:GPSLongitude="9,8.184W" dc:title="Harbour, early"/>`,
  elements: `><exif:GPSLatitude>38,42.414N</exif:GPSLatitude><exif:GPSLongitude>9,8.184W</exif:GPSLongitude>
<dc:title>Harbour, early</dc:title></rdf:Description>`,
}

/** A picture without EXIF: what it says of its place stands in a packet of XMP. */
export async function makeLocatedByXmp(format: Format, form: XmpForm) {
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${RDF}">
<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"${xmpForms[form]}
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  const plain = sharp({ create: { width: 64, height: 48, channels: 3, background: 'maroon' } })
  const file = await plain.toFormat(format).withXmp(packet).toBuffer()
  if ((await sharp(file).metadata()).exif) throw new Error('This picture has EXIF as well.')
  return file
}

/** A JPEG segment: its marker and what it holds. */
export function segment(marker: number, content: Buffer) {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

export const behindStart = (file: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([file.subarray(0, 2), ...segments, file.subarray(2)])

function withIptc(file: Buffer) {
  const sets = Buffer.concat([
    iptcSet(90, 'Lisboa'),
    iptcSet(92, 'Alfama'),
    iptcSet(100, 'PRT'),
    iptcSet(105, 'Harbour, early'),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(sets.length)
  const head = Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1')
  return behindStart(file, segment(0xed, Buffer.concat([head, size, sets])))
}

function iptcSet(number: number, text: string) {
  const head = Buffer.from([0x1c, 2, number, 0, text.length])
  return Buffer.concat([head, Buffer.from(text)])
}
