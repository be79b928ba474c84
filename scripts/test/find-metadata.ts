import ExifReader from 'exifreader'
import sharp from 'sharp'

const PICTURE_PARTS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])
/** In the head of a WebP: a colour profile, EXIF, XMP, movement. */
const TALKATIVE_FLAGS = { ICC: 0x20, EXIF: 0x08, XMP: 0x04, ANIM: 0x02 }
/** What stands at the beginning of such data, wherever it was hidden. */
const SIGNS = [
  'Exif\0\0',
  'ICC_PROFILE',
  'Photoshop 3.0',
  '8BIM',
  'http://ns.adobe.com',
  '<x:xmpmeta',
  'JFIF\0',
]

/**
 * What a picture that others get says beside its pixels, in words; nothing where it is pixels alone. Three readers that
 * share no code look: the library that made it, one that reads tags of every kind, and a walk over its parts.
 */
export async function findMetadata(bytes: Buffer, secrets: readonly string[] = []): Promise<string[]> {
  return [
    ...(await askSharp(bytes)),
    ...askExifReader(bytes),
    ...walkWebp(bytes),
    ...SIGNS.filter((sign) => bytes.includes(sign, 0, 'latin1')).map(
      (sign) => `it holds ${JSON.stringify(sign)}`,
    ),
    ...findSecrets(bytes, secrets),
  ]
}

/** Which of these words stand in some bytes, in any of the ways that files write words. */
export function findSecrets(bytes: Buffer, secrets: readonly string[]) {
  const ways: [string, (text: string) => Buffer][] = [
    ['as it is', (text) => Buffer.from(text)],
    ['in two bytes a letter', (text) => Buffer.from(text, 'utf16le')],
    ['in two bytes a letter, turned', (text) => Buffer.from(text, 'utf16le').swap16()],
    ['in hexadecimal', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
    ['in percent signs', (text) => Buffer.from(encodeURIComponent(text))],
  ]
  return secrets.flatMap((secret) => {
    const way = ways.find(([, write]) => bytes.includes(write(secret)))
    return way ? [`${secret}, ${way[0]}`] : []
  })
}

async function askSharp(bytes: Buffer) {
  const { format, pages, orientation, ...meta } = await sharp(bytes).metadata()
  const kinds = ['exif', 'xmp', 'iptc', 'icc', 'tifftagPhotoshop', 'comments'] as const
  return [
    ...kinds.filter((kind) => meta[kind] !== undefined).map((kind) => `sharp reads ${kind}`),
    ...(format === 'webp' ? [] : [`it is ${format}`]),
    ...((pages ?? 1) > 1 ? ['it has several frames'] : []),
    ...(orientation === undefined ? [] : ['it says which way to turn it']),
  ]
}

function askExifReader(bytes: Buffer) {
  const { file, ...groups } = ExifReader.load(bytes, { expanded: true, includeUnknown: true })
  const named = Object.keys(file ?? {}).filter((tag) => tag === 'Comment' || tag === 'FileName')
  const told = Object.keys(groups).filter((group) => group !== 'riff' && group !== 'composite')
  return [...told, ...named].map((group) => `a tag reader finds ${group}`)
}

// Its own walk, so that a fault of the product's is found.
function walkWebp(bytes: Buffer) {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    return ['no WebP']
  const found: string[] = []
  if (bytes.readUInt32LE(4) + 8 !== bytes.length) found.push('bytes behind its end')
  let pictures = 0
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    if (!PICTURE_PARTS.has(name)) found.push(`a part ${name}`)
    if (name === 'VP8 ' || name === 'VP8L') pictures += 1
    if (name === 'VP8X')
      for (const [says, flag] of Object.entries(TALKATIVE_FLAGS))
        if (bytes[at + 8]! & flag) found.push(`a head that says ${says}`)
    if (length % 2 && bytes[at + 8 + length] !== 0) found.push(`a letter behind ${name}`)
    at += 8 + length + (length % 2)
  }
  return pictures === 1 ? found : [...found, `${pictures} pictures`]
}
