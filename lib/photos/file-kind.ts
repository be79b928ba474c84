/** A file that cannot become a photo here, in a sentence that says what to do. */
export class PhotoRefused extends Error {}

/** The process that opens files ended, or took too long: it says nothing about the file, which may open next time. */
export class DecoderLost extends PhotoRefused {}

export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp'

const TAKEN = 'We take JPEG, PNG and WebP.'
const NOT_HERE: [begins: (head: string) => boolean, sentence: string][] = [
  [
    (head) => /^.{4}ftyp(hei|hev|mif1|msf1)/s.test(head),
    `This is a HEIC picture. ${TAKEN} Export it as JPEG, then add that file.`,
  ],
  [
    (head) => /^.{4}ftypavi[fs]/s.test(head),
    `This is an AVIF picture. ${TAKEN} Save it as one of these, then add that file.`,
  ],
  [(head) => /^.{4}ftyp/s.test(head), `This is a film. ${TAKEN}`],
  [(head) => head.startsWith('GIF8'), `This is a GIF. ${TAKEN} Save it as PNG, then add that file.`],
  [
    (head) => head.startsWith('II*\0') || head.startsWith('MM\0*'),
    `This is a TIFF or raw picture. ${TAKEN} Export it as JPEG, then add that file.`,
  ],
  [(head) => head.startsWith('%PDF'), `This is a PDF. ${TAKEN}`],
  [(head) => head.startsWith('BM'), `This is a BMP picture. ${TAKEN} Save it as PNG, then add that file.`],
  [(head) => head.startsWith('PK'), `This is an archive. ${TAKEN} Unpack it, then add the pictures.`],
  [(head) => /^\s*(<\?xml|<svg|<!doctype|<html)/i.test(head), `This is a text file. ${TAKEN}`],
]

/** What a file is by its own first bytes, whatever its name says; else throws PhotoRefused. */
export function mediaTypeOf(bytes: Uint8Array): MediaType {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  if (bytes.length === 0) throw new PhotoRefused('This file is empty.')
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp'
  const known = NOT_HERE.find(([begins]) => begins(head))
  throw new PhotoRefused(known?.[1] ?? `This is not a picture that we know. ${TAKEN}`)
}
